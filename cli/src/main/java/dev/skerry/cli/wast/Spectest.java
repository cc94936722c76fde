package dev.skerry.cli.wast;

import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.nio.charset.StandardCharsets;

/// The host module that scripts import from. What it prints is of no interest, so that a module can
/// play its part.
final class Spectest {
  private static final String TEXT =
      """
      (module $spectest
        (func (export "print"))
        (func (export "print_i32") (param i32))
        (func (export "print_i64") (param i64))
        (func (export "print_f32") (param f32))
        (func (export "print_f64") (param f64))
        (func (export "print_i32_f32") (param i32 f32))
        (func (export "print_f64_f64") (param f64 f64))
        (global (export "global_i32") i32 (i32.const 666))
        (global (export "global_i64") i64 (i64.const 666))
        (global (export "global_f32") f32 (f32.const 666.6))
        (global (export "global_f64") f64 (f64.const 666.6))
        (table (export "table") 10 20 funcref)
        (table (export "table64") i64 10 20 funcref)
        (memory (export "memory") 1 2)
        (memory (export "shared_memory") 1 2 shared))
      """;

  private Spectest() {}

  static ValidModule module(TypeRegistry types) {
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    return new Validator(ReadOptions.DEFAULT, types)
        .validate(TextReader.read(text, ReadOptions.DEFAULT));
  }
}
