package dev.skerry.text;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;

/// One module (section 6.6 of the specification), in three passes over its fields: identifiers,
/// types, everything else. A module without `(module` around it is an abbreviation.
final class ModuleReader {
  private final byte[] source;
  private final int start;
  private final int end;
  private final Origin origin;
  private final Lexer lexer;
  private final ModuleScope scope;

  ModuleReader(byte[] source, int start, int end, Origin origin, ReadOptions options) {
    this.source = source;
    this.origin = origin;
    this.start = start;
    this.end = end;
    this.lexer = new Lexer(source, start, end, origin);
    this.scope = new ModuleScope(lexer, options);
  }

  Module read() {
    if (end - start > scope.options.limit(Limit.MODULE_BYTES)) {
      throw lexer.error("module too large");
    }
    return lexer.acceptOpen("module") ? whole() : fields(true);
  }

  private Module whole() {
    lexer.accept("definition");
    if (lexer.is(Token.ID)) {
      scope.names.module(lexer.id());
      lexer.advance();
    }
    if (lexer.accept("binary")) {
      return BinaryReader.read(strings(), scope.options);
    }
    if (lexer.accept("quote")) {
      byte[] quoted = strings();
      return new ModuleReader(quoted, 0, quoted.length, Origin.START, scope.options).unquoted();
    }
    return fields(false);
  }

  /// A quoted module must not be quoted again.
  private Module unquoted() {
    if (lexer.opens("module") && isEncoded()) {
      throw lexer.unexpected();
    }
    return read();
  }

  private boolean isEncoded() {
    Lexer ahead = lexer.part(start, end);
    ahead.acceptOpen("module");
    ahead.accept("definition");
    if (ahead.is(Token.ID)) {
      ahead.advance();
    }
    return ahead.is("quote") || ahead.is("binary");
  }

  private byte[] strings() {
    ByteWriter bytes = new ByteWriter();
    while (lexer.is(Token.STRING)) {
      bytes.raw(lexer.string());
      lexer.advance();
    }
    lexer.expect(Token.RIGHT_PAREN);
    expectEnd();
    return bytes.toByteArray();
  }

  private void expectEnd() {
    if (!lexer.is(Token.EOF)) {
      throw lexer.unexpected();
    }
  }

  private Module fields(boolean bare) {
    // Annotations in front of the first token belong to a module that has no parentheses.
    int first = bare ? start : lexer.previousEnd();
    DefinitionCollector definitions = new DefinitionCollector(scope);
    definitions.collect();
    if (!bare) {
      lexer.expect(Token.RIGHT_PAREN);
    }
    expectEnd();

    TypeParser types = new TypeParser(scope);
    FunctionTypeParser functionTypes = new FunctionTypeParser(scope, types);
    TypeSectionParser typeSection = new TypeSectionParser(scope, types, functionTypes);
    for (int group : definitions.typeGroups()) {
      lexer.restart(group);
      typeSection.group();
    }
    lexer.restart(first);
    return rest(types, functionTypes);
  }

  private Module rest(TypeParser types, FunctionTypeParser functionTypes) {
    ImmediateParser immediates = new ImmediateParser(scope, types, functionTypes);
    InstructionParser instructions = new InstructionParser(scope, immediates);
    ExternalTypeParser externalTypes = new ExternalTypeParser(scope, types, functionTypes);
    FunctionParser functions = new FunctionParser(scope, functionTypes, instructions);
    new FieldParser(
            scope,
            externalTypes,
            functions,
            new TableParser(scope, types, externalTypes, instructions),
            new MemoryParser(scope, externalTypes, instructions),
            instructions)
        .fields();
    return build(functions, immediates.namesData());
  }

  private Module build(FunctionParser functions, boolean namesData) {
    Bytes bytes = Bytes.of(scope.code.toByteArray());
    Module.Builder builder = scope.builder;
    builder.recursiveTypes.addAll(scope.definitions.groups());
    functions.functions().addTo(builder, bytes);
    scope.addDeferred(bytes);
    builder.dataCount(namesData);
    byte[] hints = functions.hints().encode();
    if (hints != null) {
      scope.annotations.addBranchHints(hints);
    }
    scope.annotations.addNames(scope.names.toByteArray());
    builder.customs.addAll(scope.annotations.customs());
    builder.sectionOffsets(scope.fieldOffsets.build(bytes.length() + 1, scope.sourceMap));
    builder.sourceMap(scope.sourceMap.build(new LineIndex(source, origin, end)));
    return builder.build();
  }
}
