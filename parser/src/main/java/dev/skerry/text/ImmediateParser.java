package dev.skerry.text;

import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.InstructionWriter;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.Arrays;
import java.util.List;

/// The immediates of instructions, by their shape (section 6.5 of the specification). Each method
/// writes the instruction, which is where it is decided which of several opcodes a keyword means.
final class ImmediateParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final TypeParser types;
  private final FunctionTypeParser functionTypes;
  private final ClauseParser clauses;
  private boolean namesData;

  ImmediateParser(ModuleScope scope, TypeParser types, FunctionTypeParser functionTypes) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.types = types;
    this.functionTypes = functionTypes;
    this.clauses = new ClauseParser(scope);
  }

  /// Whether an instruction named a data segment.
  boolean namesData() {
    return namesData;
  }

  /// Reads the immediates behind a keyword and writes the instruction.
  void instruction(Opcode opcode, FunctionScope function, InstructionWriter out) {
    switch (opcode.immediates()) {
      case NONE -> none(opcode, out);
      case FENCE -> {
        out.opcode(opcode);
        out.u8(0);
      }
      case LABEL, LABELS, LOCAL, CAST_BRANCH -> local(opcode, function, out);
      case FUNCTION, GLOBAL, TABLE, TAG, TYPE, DATA, ELEMENT, MEMORY -> single(opcode, out);
      case TYPE_TABLE -> indirectCall(opcode, out);
      case TYPE_FIELD,
          TYPE_COUNT,
          TYPE_DATA,
          TYPE_ELEMENT,
          TYPE_TYPE,
          TYPE_TAG,
          DATA_MEMORY,
          ELEMENT_TABLE,
          MEMORY_MEMORY,
          TABLE_TABLE ->
          pair(opcode, out);
      case MEMORY_ACCESS, ATOMIC_ACCESS, MEMORY_LANE -> memoryAccess(opcode, out);
      case LANE, LANES, I32, I64, F32, F64, V128 -> constant(opcode, out);
      case HEAP_TYPE -> heapType(opcode, out);
      case BLOCK_TYPE -> {
        out.opcode(opcode);
        blockType(out);
      }
      case BLOCK_TYPE_CATCHES -> {
        out.opcode(opcode);
        blockType(out);
        clauses.catches(function.labels, out);
      }
      case TYPE_HANDLERS, TYPE_TAG_HANDLERS -> {
        single(opcode, out);
        if (opcode == Opcode.RESUME_THROW) {
          out.u32(scope.tags.index(lexer));
        }
        clauses.handlers(function.labels, out);
      }
      case SELECT_TYPES -> throw new AssertionError(opcode);
    }
  }

  private void none(Opcode opcode, InstructionWriter out) {
    if (opcode != Opcode.SELECT || !lexer.opens("result")) {
      out.opcode(opcode);
      return;
    }
    scope.require(Feature.REFERENCE_TYPES);
    List<ValueType> results = functionTypes.results();
    out.opcode(Opcode.SELECT_TYPED);
    out.u32(results.size());
    results.forEach(out::valueType);
  }

  private void local(Opcode opcode, FunctionScope function, InstructionWriter out) {
    out.opcode(opcode);
    switch (opcode.immediates()) {
      case LABEL -> out.u32(function.labels.index(lexer));
      case LABELS -> labels(function, out);
      case LOCAL -> out.u32(function.locals.index(lexer));
      default -> castBranch(function, out);
    }
  }

  private void labels(FunctionScope function, InstructionWriter out) {
    int[] labels = new int[8];
    int count = 0;
    do {
      if (count == labels.length) {
        labels = Arrays.copyOf(labels, count * 2);
      }
      labels[count++] = function.labels.index(lexer);
    } while (IndexSpace.isIndex(lexer));
    out.u32(count - 1);
    for (int i = 0; i < count; i++) {
      out.u32(labels[i]);
    }
  }

  private void castBranch(FunctionScope function, InstructionWriter out) {
    int label = function.labels.index(lexer);
    ReferenceType source = types.referenceType();
    ReferenceType target = types.referenceType();
    out.u8((source.nullable() ? 1 : 0) | (target.nullable() ? 2 : 0));
    out.u32(label);
    out.heapType(source.heap().code());
    out.heapType(target.heap().code());
  }

  private void single(Opcode opcode, InstructionWriter out) {
    out.opcode(opcode);
    out.u32(
        switch (opcode.immediates()) {
          case FUNCTION -> scope.functions.index(lexer);
          case GLOBAL -> scope.globals.index(lexer);
          case TABLE -> optional(scope.tables);
          case TAG -> scope.tags.index(lexer);
          case DATA -> data();
          case ELEMENT -> scope.elements.index(lexer);
          case MEMORY -> optional(scope.memories);
          default -> scope.types.index(lexer);
        });
  }

  private int optional(IndexSpace space) {
    return IndexSpace.isIndex(lexer) ? space.index(lexer) : 0;
  }

  private int data() {
    namesData = true;
    return scope.data.index(lexer);
  }

  private void indirectCall(Opcode opcode, InstructionWriter out) {
    out.opcode(opcode);
    int table = optional(scope.tables);
    out.u32(functionTypes.index(functionTypes.use(false)));
    out.u32(table);
  }

  private void pair(Opcode opcode, InstructionWriter out) {
    out.opcode(opcode);
    switch (opcode.immediates()) {
      case MEMORY_MEMORY -> bothOrNone(scope.memories, out);
      case TABLE_TABLE -> bothOrNone(scope.tables, out);
      case DATA_MEMORY -> {
        namesData = true;
        segment(scope.memories, scope.data, out);
      }
      case ELEMENT_TABLE -> segment(scope.tables, scope.elements, out);
      default -> typeAnd(opcode, out);
    }
  }

  private void typeAnd(Opcode opcode, InstructionWriter out) {
    int type = scope.types.index(lexer);
    out.u32(type);
    out.u32(
        switch (opcode.immediates()) {
          case TYPE_FIELD -> field(type);
          case TYPE_COUNT -> Literals.u32(lexer);
          case TYPE_DATA -> data();
          case TYPE_ELEMENT -> scope.elements.index(lexer);
          case TYPE_TAG -> scope.tags.index(lexer);
          default -> scope.types.index(lexer);
        });
  }

  private int field(int type) {
    if (!lexer.is(Token.ID)) {
      return Literals.u32(lexer);
    }
    if (Integer.compareUnsigned(type, scope.fields.size()) >= 0) {
      throw lexer.error("unknown field " + lexer.text());
    }
    return scope.fields.get(type).index(lexer);
  }

  private void bothOrNone(IndexSpace space, InstructionWriter out) {
    boolean given = IndexSpace.isIndex(lexer);
    out.u32(given ? space.index(lexer) : 0);
    out.u32(given ? space.index(lexer) : 0);
  }

  /// A segment, in front of which its destination may stand; the binary has them the other way
  /// round.
  private void segment(IndexSpace destinations, IndexSpace segments, InstructionWriter out) {
    int destination = 0;
    if (lexer.peek() == Token.NAT || lexer.peek() == Token.ID) {
      destination = destinations.index(lexer);
    }
    out.u32(segments.index(lexer));
    out.u32(destination);
  }

  private void memoryAccess(Opcode opcode, InstructionWriter out) {
    out.opcode(opcode);
    MemoryArgument.parse(scope, opcode, out);
  }

  private void constant(Opcode opcode, InstructionWriter out) {
    out.opcode(opcode);
    switch (opcode.immediates()) {
      case I32 -> out.signed(Literals.i32(lexer));
      case I64 -> out.signed(Literals.i64(lexer));
      case F32 -> out.fixed32(Literals.f32(lexer));
      case F64 -> out.fixed64(Literals.f64(lexer));
      case V128 -> VectorLiteral.constant(lexer, out);
      case LANES -> VectorLiteral.lanes(lexer, out);
      default -> out.u8(Literals.u8(lexer));
    }
  }

  private void heapType(Opcode opcode, InstructionWriter out) {
    if (opcode == Opcode.REF_NULL) {
      out.opcode(opcode);
      HeapType type = types.heapType();
      out.heapType(type.code());
      return;
    }
    ReferenceType type = types.referenceType();
    Opcode nullable = opcode == Opcode.REF_TEST ? Opcode.REF_TEST_NULL : Opcode.REF_CAST_NULL;
    out.opcode(type.nullable() ? nullable : opcode);
    out.heapType(type.heap().code());
  }

  private void blockType(InstructionWriter out) {
    FunctionTypeParser.Use use = functionTypes.use(false);
    CompositeType.Function type = use.inline().type();
    boolean isShort =
        use.index() == -1 && type.parameters().isEmpty() && type.results().size() <= 1;
    if (!isShort) {
      out.blockType(functionTypes.index(use), TypeCode.BOTTOM);
    } else if (type.results().isEmpty()) {
      out.blockType(-1, TypeCode.BOTTOM);
    } else {
      out.blockType(-1, type.results().getFirst().code());
    }
  }
}
