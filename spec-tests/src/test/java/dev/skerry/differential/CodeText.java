package dev.skerry.differential;

import dev.skerry.differential.ProgramText.Signature;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import java.util.ArrayList;
import java.util.List;

/// The body of a random function: expressions that leave one value of a type, and statements that
/// leave none. What traps often is made to do so rarely.
final class CodeText {
  /// What a branch to an open block takes along.
  private record Label(List<String> types, boolean loop) {}

  private static final List<String> NUMBERS = List.of("i32", "i64", "f32", "f64", "v128");
  private static final List<String> FIELDS = List.of("i32", "i8", "i64", "f64", "v128", "eqref");

  private final ProgramText program;
  private final Choices random;
  private final Signature type;
  private final int size;
  private final StringBuilder out = new StringBuilder();
  private final List<String> locals = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  /// What is left of the length that a function may have.
  private int room = 400;

  CodeText(ProgramText program, Signature type, int size) {
    this.program = program;
    this.random = program.random;
    this.type = type;
    this.size = size;
    locals.addAll(type.parameters());
  }

  String text() {
    for (String each : ProgramText.TYPES) {
      locals.add(each);
    }
    locals.addAll(program.some(6));
    labels.add(new Label(type.results(), false));
    spend();
    add("i32.const 0", "i32.lt_s", "if");
    type.results().forEach(each -> add(ProgramText.zero(each)));
    add("return", "end");
    statements(size, 1 + random.below(5));
    if (random.oneIn(6)) {
      tailCall();
    }
    type.results().forEach(each -> expression(each, size));
    String declared =
        Signature.list("local", locals.subList(type.parameters().size(), locals.size()));
    return declared + "\n" + out;
  }

  private void add(String... instructions) {
    for (String instruction : instructions) {
      out.append(instruction).append('\n');
      room--;
    }
  }

  /// Counts down, and leaves what is left.
  private void spend() {
    String budget = ProgramText.BUDGET;
    add("global.get " + budget, "i32.const 1", "i32.sub", "global.set " + budget);
    add("global.get " + budget);
  }

  private int fresh(String localType) {
    locals.add(localType);
    return locals.size() - 1;
  }

  private int local(String localType) {
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < locals.size(); i++) {
      if (locals.get(i).equals(localType)) {
        fitting.add(i);
      }
    }
    return random.of(fitting);
  }

  // Expressions

  private void expressions(List<String> types, int depth) {
    types.forEach(each -> expression(each, depth));
  }

  private void expression(String result, int depth) {
    if (result.equals("exnref")) {
      add("ref.null exn");
      return;
    }
    if (result.equals("(ref eq)")) {
      add("i32.const " + random.literal("i32"), "ref.i31");
      return;
    }
    if (depth <= 0 || room < 0) {
      leaf(result);
      return;
    }
    switch (random.below(20)) {
      case 0, 1 -> leaf(result);
      case 2 -> {
        expression(result, depth - 1);
        add("local.tee " + local(result));
      }
      case 3 -> ifElse(result, depth);
      case 4 -> block(result, depth);
      case 5 -> loop(List.of(result), depth);
      case 6 -> tried(result, depth);
      case 7 -> select(result, depth);
      case 8 -> call(result, depth);
      case 9 -> old(result, depth);
      case 10 -> object(result, depth);
      default -> operator(result, depth);
    }
  }

  private void leaf(String result) {
    switch (random.below(5)) {
      case 0, 1 -> add("local.get " + local(result));
      case 2 -> add("global.get $g" + result);
      default -> {
        if (NUMBERS.contains(result)) {
          add(result + ".const " + random.literal(result));
        } else if (result.equals("funcref")) {
          add(random.oneIn(4) ? "ref.null func" : "ref.func " + function());
        } else {
          add("i32.const " + random.literal("i32"), "ref.i31");
        }
      }
    }
  }

  private String function() {
    return "$f" + random.below(program.functions.size());
  }

  private void operator(String result, int depth) {
    if (!NUMBERS.contains(result)) {
      reference(result, depth);
    } else if (random.oneIn(5)) {
      access(random.of(Operators.accesses(result)), depth);
    } else if (result.equals("i32") && random.oneIn(6)) {
      test(depth);
    } else {
      Opcode opcode = random.of(Operators.numeric(result));
      for (int i = 0; i < opcode.signature().operandCount(); i++) {
        expression(Operators.name(opcode.signature().operand(i)), depth - 1);
      }
      guard(opcode);
      add(opcode.text() + immediates(opcode));
      if (opcode.signature().resultCount() == 2) {
        add("drop");
      }
      if (Operators.makesNaN(opcode) && !result.startsWith("i")) {
        canonical(result, opcode);
      }
    }
  }

  /// Keeps divisions from trapping, most of the time.
  private void guard(Opcode opcode) {
    String text = opcode.text();
    if ((text.contains(".div_") || text.contains(".rem_")) && !random.oneIn(8)) {
      String prefix = text.substring(0, 3);
      add(prefix + ".const 1", prefix + ".or");
    }
    boolean truncates = text.contains(".trunc_f") && text.startsWith("i");
    if (truncates && !text.contains("x") && !random.oneIn(6)) {
      String from = text.substring(10, 13);
      add(from + ".const 100", from + ".min", from + ".const 0", from + ".max");
    }
  }

  private String immediates(Opcode opcode) {
    return switch (opcode.immediates()) {
      case LANE -> " " + random.below(lanes(opcode.text()));
      case LANES -> {
        StringBuilder lanes = new StringBuilder();
        for (int i = 0; i < 16; i++) {
          lanes.append(' ').append(random.below(32));
        }
        yield lanes.toString();
      }
      default -> "";
    };
  }

  private static int lanes(String text) {
    return Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.')));
  }

  /// Makes one NaN of all.
  private void canonical(String result, Opcode opcode) {
    int value = fresh(result);
    String get = "local.get " + value;
    if (result.equals("v128")) {
      String shape = opcode.text().substring(0, 5);
      String scalar = shape.substring(0, 3);
      add("local.tee " + value, scalar + ".const nan", shape + ".splat", get, get, shape + ".eq");
      add("v128.bitselect");
    } else {
      add("local.tee " + value, result + ".const nan", get, get, result + ".eq", "select");
    }
  }

  // Memories

  /// Leaves an address, which is within the memory most of the time.
  private void address(String addressType, int depth, int width) {
    expression(addressType, depth - 1);
    if (!random.oneIn(12)) {
      int mask = random.oneIn(6) ? 0x1FFFF : 0xFFFF;
      add(addressType + ".const " + (mask & -width), addressType + ".and");
    }
  }

  private void access(Opcode opcode, int depth) {
    boolean second = random.oneIn(5);
    int width = 1 << opcode.widthLog2();
    boolean atomic = opcode.immediates() == Immediates.ATOMIC_ACCESS;
    for (int i = 0; i < opcode.signature().operandCount(); i++) {
      int operand = opcode.signature().operand(i);
      if (operand == dev.skerry.syntax.Signature.ADDRESS) {
        address(second ? "i32" : program.address, depth, atomic && !random.oneIn(9) ? width : 1);
      } else {
        expression(Operators.name(operand), depth - 1);
      }
    }
    StringBuilder text = new StringBuilder(opcode.text()).append(second ? " $n" : " $m");
    if (random.oneIn(3)) {
      text.append(" offset=").append(random.oneIn(9) ? 65_530 : random.below(16) * width);
    }
    if (opcode.immediates() == Immediates.MEMORY_LANE) {
      text.append(' ').append(random.below(16 / width));
    }
    add(text.toString());
  }

  private void bulk(int depth) {
    String at = program.address;
    address(at, depth, 1);
    switch (random.below(random.oneIn(5) ? 5 : 4)) {
      case 4 -> add("drop", random.oneIn(2) ? "data.drop $d1" : "elem.drop $p1");
      case 0 -> {
        expression("i32", depth - 1);
        expression(at, 0);
        add(at + ".const 63", at + ".and", "memory.fill $m");
      }
      case 1 -> {
        address(at, depth, 1);
        expression(at, 0);
        add(at + ".const 127", at + ".and", "memory.copy $m $m");
      }
      case 2 -> {
        address("i32", depth, 1);
        add("i32.const " + random.below(40), "memory.copy $m $n");
      }
      default -> {
        add("i32.const " + random.below(6), "i32.const " + random.below(7));
        add("memory.init $m $d1");
      }
    }
  }

  // References

  private void test(int depth) {
    switch (random.below(9)) {
      case 0 -> {
        expression("eqref", depth - 1);
        expression("eqref", depth - 1);
        add("ref.eq");
      }
      case 6 -> whenNull("br_on_null", depth);
      case 7 -> whenNull("br_on_non_null", depth);
      case 8 -> {
        expression("eqref", depth - 1);
        add("extern.convert_any", "any.convert_extern", "ref.test (ref i31)");
      }
      case 1 -> {
        expression("eqref", depth - 1);
        String heap = random.of(List.of("$s", "$t", "$a", "$r", "i31", "struct", "none"));
        add("ref.test (ref " + (random.oneIn(2) ? "null " : "") + heap + ")");
      }
      case 2 -> {
        expression("funcref", depth - 1);
        add("ref.is_null");
      }
      case 3 -> add(random.oneIn(2) ? "table.size $x" : "memory.size $n");
      case 4 -> {
        expression("i32", 0);
        add("i32.const 1", "i32.and", "memory.grow $n");
      }
      default -> {
        expression("eqref", depth - 1);
        add("i32.const 1", "table.grow $z");
      }
    }
  }

  /// Whether a reference is null, by the way that a branch takes.
  private void whenNull(String branch, int depth) {
    boolean takes = branch.equals("br_on_non_null");
    String taken = takes ? "(ref eq)" : "i32";
    add("block (result " + taken + ")");
    open(List.of(taken));
    if (!takes) {
      expression("i32", depth - 1);
    }
    expression("eqref", depth - 1);
    if (takes) {
      add(branch + " 0", "i32.const " + random.literal("i32"), "ref.i31");
    } else {
      add(branch + " 0", "drop", "i32.const 1", "i32.xor");
    }
    add("end");
    close();
    if (takes) {
      add("ref.test (ref i31)");
    }
  }

  private void reference(String result, int depth) {
    if (random.oneIn(3)) {
      expression("i32", depth - 1);
      if (!random.oneIn(9)) {
        add("i32.const 3", "i32.and");
      }
      add("table.get " + (result.equals("eqref") ? "$z" : "$x"));
    } else if (result.equals("funcref")) {
      leaf(result);
    } else if (random.oneIn(6)) {
      expression("eqref", depth - 1);
      String heap = random.of(List.of("null $s", "$t", "null $a", "null eq", "i31"));
      add("ref.cast (ref " + heap + ")");
    } else {
      make(depth);
    }
  }

  private void make(int depth) {
    switch (random.below(7)) {
      case 0 -> {
        fields(depth);
        add("struct.new $s");
      }
      case 1 -> {
        fields(depth);
        expression("f32", 0);
        add("struct.new $t");
      }
      case 2 -> add("struct.new_default $t");
      case 3 -> {
        expression("i32", depth - 1);
        add("i32.const " + random.below(9), "array.new " + random.of(List.of("$a", "$b")));
      }
      case 4 -> {
        expressions(List.of("eqref", "eqref", "eqref"), depth - 1);
        add("array.new_fixed $r 3");
      }
      case 5 -> {
        expressions(List.of("v128", "v128"), depth - 1);
        add("array.new_fixed $v 2");
      }
      default -> {
        add("i32.const " + random.below(5), "i32.const " + random.below(7));
        add("array.new_data " + random.of(List.of("$a", "$b")) + " $d1");
      }
    }
  }

  private void fields(int depth) {
    FIELDS.forEach(field -> expression(field.equals("i8") ? "i32" : field, depth - 1));
  }

  /// Gets something out of an object, if it is one of the right type.
  private void object(String result, int depth) {
    String arrays = arrayOf(result);
    boolean array = !arrays.isEmpty() && random.oneIn(3);
    if (result.equals("i32") && random.oneIn(4)) {
      measured(depth);
      return;
    }
    int field = FIELDS.indexOf(result);
    if (!array && field < 0) {
      operator(result, depth);
      return;
    }
    String heap = array ? arrays : random.of(List.of("$s", "$t"));
    add("block (result " + result + ")", "block (result eqref)");
    open(List.of(result));
    open(List.of("eqref"));
    expression("eqref", depth - 1);
    add("br_on_cast_fail 0 eqref (ref " + heap + ")");
    if (array) {
      expression("i32", 0);
      add("i32.const " + (random.oneIn(9) ? 7 : 1), "i32.and");
      add((heap.equals("$b") ? "array.get_s " : "array.get ") + heap);
    } else if (field == 0 && random.oneIn(2)) {
      add("struct.get_" + random.of(List.of("s ", "u ")) + heap + " 1");
    } else {
      add("struct.get " + heap + " " + field);
    }
    add("br 1", "end");
    close();
    add("drop");
    expression(result, depth - 1);
    add("end");
    close();
  }

  /// The number in an `i31`, or the length of an array, which mostly traps without one.
  private void measured(int depth) {
    boolean array = random.oneIn(2);
    add("block (result i32)", "block (result eqref)");
    open(List.of("i32"));
    open(List.of("eqref"));
    expression("eqref", depth - 1);
    add("br_on_cast_fail 0 eqref (ref " + (array ? "array" : "i31") + ")");
    add(array ? "array.len" : "i31.get_" + random.of(List.of("s", "u")), "br 1", "end");
    close();
    add("drop", "i32.const 3", "end");
    close();
  }

  private String arrayOf(String result) {
    return switch (result) {
      case "i32" -> random.of(List.of("$a", "$b"));
      case "v128" -> "$v";
      case "eqref" -> "$r";
      default -> "";
    };
  }

  // Blocks

  private void open(List<String> types) {
    labels.add(new Label(types, false));
  }

  private void close() {
    labels.removeLast();
  }

  private void condition(int depth) {
    expression("i32", depth - 1);
    if (random.oneIn(2)) {
      add("i32.const 1", "i32.and");
    }
  }

  private void ifElse(String result, int depth) {
    boolean parameters = random.oneIn(3);
    if (parameters) {
      expressions(List.of("i64", result), depth - 1);
    }
    condition(depth);
    add("if " + (parameters ? "(param i64 " + result + ")" : "") + "(result " + result + ")");
    open(List.of(result));
    if (parameters) {
      add("local.set " + local(result), "local.set " + local("i64"));
    }
    statements(depth - 1, random.below(2));
    expression(result, depth - 1);
    add("else");
    if (parameters) {
      add("local.set " + local(result), "drop");
    }
    expression(result, depth - 1);
    add("end");
    close();
  }

  private void block(String result, int depth) {
    List<String> results = new ArrayList<>(program.some(2));
    results.addFirst(result);
    List<String> parameters = random.oneIn(3) ? program.some(3) : List.of();
    expressions(parameters, depth - 1);
    add("block" + Signature.list("param", parameters) + Signature.list("result", results));
    open(results);
    parameters.reversed().forEach(each -> add("local.set " + local(each)));
    statements(depth - 1, random.below(3));
    expressions(results, depth - 1);
    if (random.oneIn(2)) {
      condition(depth);
      add("br_if 0");
    }
    add("end");
    close();
    for (int i = 1; i < results.size(); i++) {
      add("drop");
    }
  }

  /// A loop that goes around a few times, while the budget lasts.
  private void loop(List<String> results, int depth) {
    int counter = fresh("i32");
    List<String> parameters = random.oneIn(3) ? program.some(3) : List.of();
    add("i32.const 0", "local.set " + counter);
    expressions(parameters, depth - 1);
    add("loop" + Signature.list("param", parameters) + Signature.list("result", results));
    labels.add(new Label(parameters, true));
    spend();
    add("drop");
    parameters.reversed().forEach(each -> add("local.set " + local(each)));
    statements(depth - 1, 1 + random.below(2));
    expressions(parameters, depth - 2);
    add(
        "global.get " + ProgramText.BUDGET,
        "i32.const 0",
        "i32.gt_s",
        "local.get " + counter,
        "i32.const 1",
        "i32.add");
    add("local.tee " + counter, "i32.const " + (1 + random.below(5)), "i32.lt_u", "i32.and");
    add("br_if 0");
    parameters.forEach(_ -> add("drop"));
    expressions(results, depth - 1);
    add("end");
    close();
  }

  private void select(String result, int depth) {
    expression(result, depth - 1);
    expression(result, depth - 1);
    condition(depth);
    add(NUMBERS.contains(result) && random.oneIn(2) ? "select" : "select (result " + result + ")");
  }

  // Exceptions

  private void tried(String result, int depth) {
    Signature tag = random.of(program.tags);
    boolean reference = random.oneIn(3);
    boolean all = random.oneIn(4);
    List<String> caught = new ArrayList<>(all ? List.of() : tag.parameters());
    if (reference) {
      caught.add("exnref");
    }
    add("block (result " + result + ")", "block" + Signature.list("result", caught));
    open(List.of(result));
    open(caught);
    String clause = (all ? "catch_all" : "catch") + (reference ? "_ref " : " ");
    add("try_table (result " + result + ") (" + clause + (all ? "" : tag.name() + " ") + "0)");
    open(List.of(result));
    statements(depth - 1, 1 + random.below(2));
    if (random.oneIn(2)) {
      raise(depth);
    }
    expression(result, depth - 1);
    add("end");
    close();
    add("br 1", "end");
    close();
    if (reference && random.oneIn(3)) {
      add("throw_ref");
    } else if (reference) {
      add("drop");
    }
    if (!all) {
      tag.parameters().reversed().forEach(each -> add("local.set " + local(each)));
    }
    expression(result, depth - 1);
    add("end");
    close();
  }

  /// An old `try`.
  private void old(String result, int depth) {
    add("try (result " + result + ")");
    open(List.of(result));
    statements(depth - 1, 1 + random.below(2));
    if (random.oneIn(2)) {
      raise(depth);
    }
    expression(result, depth - 1);
    if (random.oneIn(4)) {
      close();
      add("delegate " + random.below(labels.size()));
      return;
    }
    for (Signature tag : program.tags) {
      if (random.oneIn(2)) {
        add("catch " + tag.name());
        tag.parameters().reversed().forEach(each -> add("local.set " + local(each)));
        if (random.oneIn(4)) {
          condition(depth);
          add("if", "rethrow 1", "end");
        }
        expression(result, depth - 1);
      }
    }
    if (random.oneIn(2)) {
      add("catch_all");
      expression(result, depth - 1);
    }
    add("end");
    close();
  }

  private void raise(int depth) {
    Signature tag = random.of(program.tags);
    condition(depth);
    add("if");
    expressions(tag.parameters(), 0);
    add("throw " + tag.name(), "end");
  }

  // Calls

  private void call(String result, int depth) {
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < program.functions.size(); i++) {
      if (program.functions.get(i).results().contains(result)) {
        fitting.add(i);
      }
    }
    if (fitting.isEmpty()) {
      operator(result, depth);
      return;
    }
    int chosen = random.of(fitting);
    Signature callee = program.functions.get(chosen);
    invoke(callee, chosen, depth, "");
    int keep = callee.results().lastIndexOf(result);
    List<String> behind = callee.results().subList(keep + 1, callee.results().size());
    behind.reversed().forEach(each -> add("local.set " + local(each)));
    if (keep > 0) {
      add("local.set " + local(result));
      callee.results().subList(0, keep).forEach(_ -> add("drop"));
      expression(result, 0);
    }
  }

  private void invoke(Signature callee, int function, int depth, String prefix) {
    expressions(callee.parameters(), Math.min(depth - 1, callee.parameters().size() > 9 ? 0 : 9));
    switch (random.below(5)) {
      case 0 -> {
        // The table has functions of any type, so this may trap.
        expression("i32", 0);
        add("i32.const 7", "i32.and");
        add(prefix + "call_indirect $x (type " + callee.name() + ")");
      }
      case 1 -> add("ref.func $f" + function, prefix + "call_ref " + callee.name());
      default -> add(prefix + "call $f" + function);
    }
  }

  private void tailCall() {
    for (int i = 1; i < program.functions.size(); i++) {
      if (program.functions.get(i).results().equals(type.results())) {
        condition(2);
        add("if");
        open(List.of());
        invoke(program.functions.get(i), i, 2, "return_");
        add("end");
        close();
      }
    }
  }

  // Statements

  private void statements(int depth, int count) {
    for (int i = 0; i < count && room > 0; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    String some = random.of(ProgramText.TYPES);
    switch (depth <= 0 ? random.below(3) : random.below(14)) {
      case 0, 1 -> {
        expression(some, depth - 1);
        add("local.set " + local(some));
      }
      case 2 -> {
        expression(some, depth - 1);
        add("global.set $g" + some);
      }
      case 3, 4 -> access(random.of(Operators.accesses("")), depth);
      case 5 -> bulk(depth);
      case 6 -> {
        condition(depth);
        add("if");
        open(List.of());
        statements(depth - 1, 1 + random.below(2));
        add("end");
        close();
      }
      case 7 -> loop(List.of(), depth);
      case 8, 9 -> branch(depth);
      case 10 -> table(depth);
      case 11 -> {
        int chosen = random.below(program.functions.size());
        invoke(program.functions.get(chosen), chosen, depth, "");
        program.functions.get(chosen).results().forEach(_ -> add("drop"));
      }
      case 12 -> set(depth);
      default -> {
        expression(some, depth - 1);
        add("drop");
      }
    }
  }

  private void branch(int depth) {
    int target = random.below(labels.size());
    Label label = labels.get(labels.size() - 1 - target);
    if (random.oneIn(3)) {
      branchTable(label, depth);
      return;
    }
    boolean last = random.oneIn(3);
    if (last) {
      condition(depth);
      add("if");
      open(List.of());
    }
    expressions(label.types, depth - 2);
    condition(depth);
    if (label.loop) {
      add("global.get " + ProgramText.BUDGET, "i32.const 0", "i32.gt_s", "i32.and");
    }
    add("br_if " + (last ? target + 1 : target));
    label.types.forEach(_ -> add("drop"));
    if (last) {
      add("end");
      close();
    }
  }

  private void branchTable(Label like, int depth) {
    List<Integer> targets = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Label each = labels.get(labels.size() - 1 - i);
      if (!each.loop && each.types.equals(like.types)) {
        targets.add(i + 1);
      }
    }
    if (targets.isEmpty()) {
      return;
    }
    condition(depth);
    add("if");
    open(List.of());
    expressions(like.types, depth - 2);
    expression("i32", depth - 1);
    StringBuilder table = new StringBuilder("br_table");
    int count = 1 + random.below(random.oneIn(9) ? 700 : 6);
    for (int i = 0; i < count; i++) {
      table.append(' ').append(random.of(targets));
    }
    add(table.toString(), "end");
    close();
  }

  private void table(int depth) {
    boolean functions = random.oneIn(2);
    expression("i32", depth - 1);
    add("i32.const 3", "i32.and");
    if (random.oneIn(3)) {
      add("i32.const " + random.below(3), "i32.const " + random.below(4));
      add(functions ? "table.init $x $p1" : "table.copy $z $z");
    } else {
      expression(functions ? "funcref" : "eqref", depth - 1);
      if (random.oneIn(3)) {
        add("i32.const 2", "table.fill " + (functions ? "$x" : "$z"));
      } else {
        add("table.set " + (functions ? "$x" : "$z"));
      }
    }
  }

  /// Sets a field or an element of an object, if it is one of the right type.
  private void set(int depth) {
    boolean array = random.oneIn(2);
    String heap = array ? random.of(List.of("$a", "$v", "$r")) : "$s";
    int field = random.below(FIELDS.size());
    String value = array ? elementOf(heap) : FIELDS.get(field).replace("i8", "i32");
    int object = fresh("(ref null " + heap + ")");
    add("block", "block (result eqref)");
    open(List.of());
    open(List.of("eqref"));
    expression("eqref", depth - 1);
    add("br_on_cast_fail 0 eqref (ref " + heap + ")", "local.set " + object);
    add("local.get " + object);
    if (array) {
      add("i32.const " + random.below(3));
    }
    if (array && random.oneIn(3)) {
      bulk(heap, value, object, depth);
    } else {
      expression(value, depth - 1);
      add(array ? "array.set " + heap : "struct.set $s " + field);
    }
    add("br 1", "end");
    close();
    add("drop", "end");
    close();
  }

  /// Changes some elements of an array, which is there with the first index.
  private void bulk(String heap, String value, int object, int depth) {
    String count = "i32.const " + random.below(3);
    if (random.oneIn(2)) {
      expression(value, depth - 1);
      add(count, "array.fill " + heap);
    } else if (heap.equals("$a") && random.oneIn(2)) {
      add("i32.const " + random.below(5), "i32.const 1", "array.init_data $a $d1");
    } else {
      add("local.get " + object, "i32.const " + random.below(3), count);
      add("array.copy " + heap + " " + heap);
    }
  }

  private static String elementOf(String heap) {
    return switch (heap) {
      case "$a" -> "i32";
      case "$v" -> "v128";
      default -> "eqref";
    };
  }
}
