package dev.skerry.examples;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.WasmExport;
import java.util.function.IntBinaryOperator;

/// Calls exports through interfaces, without boxes or arrays.
public final class TypedCalls {
  private static final String TEXT =
      """
      (module
        (func (export "add-two") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (func (export "divide") (param i32 i32) (result i32 i32)
          (i32.div_s (local.get 0) (local.get 1)) (i32.rem_s (local.get 0) (local.get 1))))
      """;

  private TypedCalls() {}

  public record Quotient(int quotient, int remainder) {}

  public interface Calculator {
    @WasmExport("add-two")
    int add(int a, int b);

    Quotient divide(int a, int b);
  }

  public static void main(String[] arguments) {
    Engine engine = Engine.create();
    Instance instance = engine.instantiate(engine.load(TEXT));

    Calculator calculator = instance.as(Calculator.class);
    System.out.println(calculator.add(2, 3) + ", " + calculator.divide(17, 5));

    IntBinaryOperator add = instance.function("add-two").as(IntBinaryOperator.class);
    System.out.println(add.applyAsInt(20, 22));
  }
}
