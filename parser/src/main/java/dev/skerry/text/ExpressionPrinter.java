package dev.skerry.text;

import dev.skerry.binary.NameMap;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints constant expressions, folded and on the line on which they start. One that is very long,
/// or that has no business in a constant expression, stays flat.
final class ExpressionPrinter {
  private static final int LONGEST_FOLDED = 16;
  private static final int UNKNOWN = -1;

  private final TextOutput output;
  private final StringBuilder out;
  private final TypePrinter types;
  private final PrintedLabels labels = new PrintedLabels(NameMap.EMPTY);
  private final InstructionReader in = new InstructionReader(ReadOptions.DEFAULT);
  private final InstructionPrinter instructions;

  ExpressionPrinter(TextOutput output, TypePrinter types, PrintedNames names) {
    this.output = output;
    this.out = output.line;
    this.types = types;
    this.instructions = new InstructionPrinter(types, names, labels);
  }

  /// The initial value of a global or table.
  void initial(Expression expression) {
    expression.span().open(in);
    one("", "");
  }

  void offset(Expression expression) {
    expression.span().open(in);
    one(" (offset", ")");
  }

  void items(ElementSegment.Expressions expressions) {
    expressions.sequence().span().open(in);
    for (int i = 0; i < expressions.count(); i++) {
      one(" (item", ")");
      output.flushIfLarge();
    }
  }

  /// An expression: folded as it is, flat between what is given.
  private void one(String open, String close) {
    int start = out.length();
    out.append(open);
    List<String> folded = new ArrayList<>();
    boolean folds = true;
    for (int count = 1; in.next() != Opcode.END || labels.depth() > 0; count++) {
      out.append(' ');
      int behind = out.length();
      labels.print(in, instructions, out);
      folds = folds && count <= LONGEST_FOLDED && fold(out.substring(behind), folded);
    }
    if (folds && folded.size() == 1) {
      out.setLength(start);
      out.append(' ').append(folded.getFirst());
    } else {
      out.append(close);
    }
  }

  /// Takes the operands of an instruction from the folded ones and adds the whole; false when that
  /// cannot be done.
  private boolean fold(String instruction, List<String> folded) {
    int operands = operands();
    if (operands == UNKNOWN || operands > folded.size()) {
      return false;
    }
    StringBuilder whole = new StringBuilder().append('(').append(instruction);
    List<String> taken = folded.subList(folded.size() - operands, folded.size());
    taken.forEach(operand -> whole.append(' ').append(operand));
    taken.clear();
    folded.add(whole.append(')').toString());
    return true;
  }

  /// How many operands the instruction takes to give one result.
  private int operands() {
    @Nullable Signature signature = in.opcode().signature();
    if (signature != null) {
      return signature.resultCount() == 1 ? signature.operandCount() : UNKNOWN;
    }
    return switch (in.opcode()) {
      case GLOBAL_GET, REF_FUNC, REF_NULL, STRUCT_NEW_DEFAULT -> 0;
      case ARRAY_NEW_DEFAULT, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> 1;
      case ARRAY_NEW -> 2;
      case ARRAY_NEW_FIXED -> in.index2() < 0 ? UNKNOWN : in.index2();
      case STRUCT_NEW ->
          types.composite(in.index()) instanceof CompositeType.Struct struct
              ? struct.fields().size()
              : UNKNOWN;
      default -> UNKNOWN;
    };
  }
}
