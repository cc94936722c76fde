package dev.skerry.text;

import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.ValueType;
import dev.skerry.text.FunctionTypeParser.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions that a module defines (section 6.6.5 of the specification), from the use of their type
/// on.
final class FunctionParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final FunctionTypeParser functionTypes;
  private final InstructionParser instructions;
  private final FunctionSection functions = new FunctionSection();
  private final BranchHints hints = new BranchHints();

  FunctionParser(
      ModuleScope scope, FunctionTypeParser functionTypes, InstructionParser instructions) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.functionTypes = functionTypes;
    this.instructions = instructions;
  }

  FunctionSection functions() {
    return functions;
  }

  BranchHints hints() {
    return hints;
  }

  /// Reads type, locals and body of the function with this index.
  void function(int index) {
    int offset = lexer.start();
    FunctionTypeParser.Use use = functionTypes.use(true);
    int type = functionTypes.index(use);
    int start = scope.code.length();
    BranchHints.Function functionHints = new BranchHints.Function(index, start);
    FunctionScope function = new FunctionScope(index, functionHints);
    define(use.inline().names(), 0, function);
    List<ValueType> locals = locals(type, offset, function);
    scope.checkLimit(locals.size(), Limit.LOCALS, offset);
    writeLocals(locals);
    instructions.sequence(function);
    scope.checkLimit(scope.code.length() - start, Limit.FUNCTION_BYTES, offset);
    functions.add(type, start, scope.code.length());
    hints.add(functionHints);
  }

  private List<ValueType> locals(int type, int offset, FunctionScope function) {
    List<ValueType> locals = new ArrayList<>();
    List<Named> names = new ArrayList<>();
    while (lexer.acceptOpen("local")) {
      functionTypes.declarations(true, locals, names);
    }
    if (!names.isEmpty()) {
      CompositeType.@Nullable Function known = scope.definitions.function(type);
      if (known == null) {
        throw functionTypes.unknownType(type, offset);
      }
      define(names, known.parameters().size(), function);
    }
    return locals;
  }

  private void define(List<Named> names, int first, FunctionScope function) {
    for (Named named : names) {
      int index = first + named.index();
      function.locals.skip(index - function.locals.count());
      String id = named.id();
      if (id != null) {
        function.locals.bind(id, lexer, named.offset());
      }
      String name = named.name() == null ? id : named.name();
      if (name != null) {
        scope.names.name(NameSubsection.LOCALS, function.function, index, name);
      }
    }
  }

  private void writeLocals(List<ValueType> locals) {
    int groups = 0;
    for (int i = 0; i < locals.size(); i = runEnd(locals, i)) {
      groups++;
    }
    scope.code.u32(groups);
    for (int i = 0; i < locals.size(); i = runEnd(locals, i)) {
      scope.code.u32(runEnd(locals, i) - i);
      scope.code.valueType(locals.get(i));
    }
  }

  private static int runEnd(List<ValueType> locals, int start) {
    int end = start + 1;
    while (end < locals.size() && locals.get(end).equals(locals.get(start))) {
      end++;
    }
    return end;
  }
}
