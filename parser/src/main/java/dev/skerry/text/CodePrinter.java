package dev.skerry.text;

import dev.skerry.binary.NameMap;
import dev.skerry.syntax.Code;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints the bodies of functions, an instruction on each line. Code that cannot be decoded is a
/// {@link dev.skerry.syntax.MalformedException}.
final class CodePrinter {
  private final TextOutput output;
  private final StringBuilder out;
  private final TypePrinter types;
  private final PrintedNames names;
  private final InstructionReader in = new InstructionReader(ReadOptions.DEFAULT);
  private final InstructionPrinter instructions;
  private final PrintedHints hints;
  private int function;
  private int bodyStart;
  private PrintedLabels labels = new PrintedLabels(NameMap.EMPTY);

  CodePrinter(TextOutput output, TypePrinter types, PrintedNames names, PrintedHints hints) {
    this.output = output;
    this.out = output.line;
    this.types = types;
    this.names = names;
    this.hints = hints;
    this.instructions = new InstructionPrinter(types, names, labels);
  }

  /// A function from behind its name: type, locals, instructions. Says whether any of that needed a
  /// line of its own.
  boolean function(int index, int type, Code code) {
    int[] counted = new int[1];
    code.open(in, ReadOptions.DEFAULT, (count, _) -> counted[0] += count);
    function = index;
    bodyStart = code.span().start();
    CompositeType.@Nullable Function signature = types.function(type);
    // The text numbers parameters by the type: without it, locals have no place to count from.
    int parameters = signature == null ? 0 : signature.parameters().size();
    int bound = signature == null ? 0 : parameters + counted[0];
    Map<Integer, PrintedNames.Printed> identifiers = names.locals(index, bound);
    types.use(type, identifiers, out);
    output.indent();
    if (counted[0] > 0) {
      output.newLine();
      out.setLength(out.length() - 1);
      locals(code, parameters, identifiers);
    }
    enter(new PrintedLabels(names.labels(index)), identifiers);
    boolean lines = body() || counted[0] > 0;
    output.outdent();
    return lines;
  }

  private void locals(Code code, int parameters, Map<Integer, PrintedNames.Printed> identifiers) {
    TypePrinter.Declarations locals = types.locals(parameters, identifiers, out);
    code.open(
        in,
        ReadOptions.DEFAULT,
        (count, type) -> {
          for (int i = 0; i < count; i++) {
            locals.add(type);
          }
        });
    locals.end();
  }

  private void enter(PrintedLabels newLabels, Map<Integer, PrintedNames.Printed> locals) {
    labels = newLabels;
    instructions.enter(newLabels, locals);
  }

  private boolean body() {
    boolean lines = false;
    while (in.next() != Opcode.END || labels.depth() > 0) {
      line();
      lines = true;
    }
    if (!in.atEnd()) {
      throw in.malformed("END opcode expected", in.offset());
    }
    return lines;
  }

  private void line() {
    if (PrintedLabels.closes(in.opcode())) {
      output.outdent();
    }
    output.newLine();
    hints.print(function, in.instructionOffset() - bodyStart, out);
    labels.print(in, instructions, out);
    if (PrintedLabels.opens(in.opcode())) {
      output.indent();
    }
  }
}
