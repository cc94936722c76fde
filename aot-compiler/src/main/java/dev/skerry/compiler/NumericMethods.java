package dev.skerry.compiler;

import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Opcodes;

/// Instructions that the numeric classes mean. Those of vectors come in shapes that their methods'
/// names tell: one method for each half, one for both halves, or `Low` and `High`.
final class NumericMethods {
  private static final ConcurrentHashMap<String, Set<String>> NAMES = new ConcurrentHashMap<>();

  private final FunctionCompiler code;
  private final StringBuilder descriptor = new StringBuilder();

  NumericMethods(FunctionCompiler code) {
    this.code = code;
  }

  private static Set<String> names(String owner) {
    return NAMES.computeIfAbsent(
        owner,
        name -> {
          Set<String> names = new HashSet<>();
          try {
            for (Method method : Class.forName(name.replace('/', '.')).getMethods()) {
              names.add(method.getName());
            }
          } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
          }
          return names;
        });
  }

  /// Emits an instruction with a fixed signature.
  ///
  /// @param low a lane, or the lower half of sixteen lanes
  void emit(Opcode opcode, Signature signature, long low, long high) {
    String owner = Numbers.owner(opcode);
    String name = Numbers.methodName(opcode);
    int count = signature.operandCount();
    boolean vectors = false;
    for (int i = 0; i < count; i++) {
      vectors |= code.stack().kind(code.stack().height() - count + i) == 'V';
    }
    char result = Jvm.kind(signature.result(0));
    if (!vectors && result != 'V' && signature.resultCount() == 1) {
      scalar(owner, name, count, result);
      return;
    }
    code.stack().spillTop(count);
    if (names(owner).contains(name + "Low")) {
      whole(owner, name + "Low", opcode, count, low, high);
      whole(owner, name + "High", opcode, count, low, high);
      code.stack().drop(count);
      pushPair(signature);
    } else if (result == 'V') {
      halves(owner, name, count, vectors);
    } else {
      wholeTo(owner, name, opcode, count, low, high, result);
      code.stack().drop(count);
      code.stack().push(result);
    }
  }

  private void pushPair(Signature signature) {
    if (signature.resultCount() == 1) {
      code.stack().push('V');
    } else {
      code.stack().push('J');
      code.stack().push('J');
    }
  }

  private void scalar(String owner, String name, int count, char result) {
    descriptor.setLength(0);
    descriptor.append('(');
    int height = code.stack().height();
    for (int i = height - count; i < height; i++) {
      descriptor.append(code.stack().kind(i));
    }
    code.stack().take(count);
    code.out().invoke(owner, name, descriptor.append(')').append(result).toString());
    code.stack().push(result);
  }

  private void whole(String owner, String name, Opcode opcode, int count, long low, long high) {
    wholeTo(owner, name, opcode, count, low, high, 'J');
  }

  /// Calls a method with both halves of every operand.
  private void wholeTo(
      String owner, String name, Opcode opcode, int count, long low, long high, char result) {
    descriptor.setLength(0);
    descriptor.append('(');
    int height = code.stack().height();
    for (int i = height - count; i < height; i++) {
      code.stack().load(i);
      descriptor.append(Jvm.type(code.stack().kind(i)));
    }
    switch (opcode.immediates()) {
      case LANE, MEMORY_LANE -> {
        code.out().constant((int) low);
        descriptor.append('I');
      }
      case LANES -> {
        code.out().constant(low);
        code.out().constant(high);
        descriptor.append("JJ");
      }
      default -> {}
    }
    code.out().invoke(owner, name, descriptor.append(')').append(result).toString());
  }

  /// Calls a method for one half after the other. A splat has the same halves.
  private void halves(String owner, String name, int count, boolean vectors) {
    half(owner, name, count, false);
    if (vectors) {
      half(owner, name, count, true);
    } else {
      code.out().op(Opcodes.DUP2);
    }
    code.stack().drop(count);
    code.stack().push('V');
  }

  private void half(String owner, String name, int count, boolean high) {
    descriptor.setLength(0);
    descriptor.append('(');
    int height = code.stack().height();
    for (int i = height - count; i < height; i++) {
      char kind = code.stack().kind(i);
      if (kind == 'V') {
        code.stack().loadHalf(i, high);
        descriptor.append('J');
      } else {
        code.stack().load(i);
        descriptor.append(kind);
      }
    }
    code.out().invoke(owner, name, descriptor.append(")J").toString());
  }
}
