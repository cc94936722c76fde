package dev.skerry.text;

import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.FieldType;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.PackedType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.StorageType;
import dev.skerry.syntax.SubType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints types: those of values, of imports and definitions, and their definitions.
final class TypePrinter {
  /// How many fields a structure may have on one line.
  private static final int FIELDS_ON_A_LINE = 3;

  /// How many types a use of a function type may repeat.
  private static final int TYPES_IN_A_USE = 50;

  private final Module module;
  private final PrintedNames names;
  private final TextOutput output;

  TypePrinter(Module module, PrintedNames names, TextOutput output) {
    this.module = module;
    this.output = output;
    this.names = names;
  }

  String value(int code) {
    return storage(TypeCode.toValueType(code));
  }

  private String storage(StorageType type) {
    return switch (type) {
      case NumericType numeric -> numeric.toString();
      case PackedType packed -> packed.toString();
      case ReferenceType reference -> reference(reference);
    };
  }

  String reference(ReferenceType type) {
    return type.heap() instanceof HeapType.Index index
        ? (type.nullable() ? "(ref null " : "(ref ") + heap(index.index()) + ")"
        : type.toString();
  }

  /// A heap type as in {@link HeapType#code}.
  String heap(int code) {
    return code >= 0 ? names.reference(NameSubsection.TYPES, code) : HeapType.of(code).toString();
  }

  /// A definition, from behind `(type` to the last parenthesis.
  void definition(int index) {
    StringBuilder out = output.line;
    SubType type = module.types().get(index);
    names.define(NameSubsection.TYPES, index, out);
    out.append(' ');
    boolean plain = type.isFinal() && type.supertypes().isEmpty();
    if (!plain) {
      out.append(type.isFinal() ? "(sub final " : "(sub ");
      for (int supertype : type.supertypes()) {
        out.append(names.reference(NameSubsection.TYPES, supertype)).append(' ');
      }
    }
    composite(index, type.composite(), out);
    out.append(plain ? "" : ")");
  }

  private void composite(int index, CompositeType type, StringBuilder out) {
    switch (type) {
      case CompositeType.Function function -> {
        out.append("(func");
        signature(function, Map.of(), out);
      }
      case CompositeType.Struct struct -> struct(index, struct.fields(), out);
      case CompositeType.Array array -> out.append("(array ").append(field(array.element()));
      case CompositeType.Continuation continuation ->
          out.append("(cont ")
              .append(names.reference(NameSubsection.TYPES, continuation.function()));
    }
    out.append(')');
  }

  private void struct(int index, List<FieldType> fields, StringBuilder out) {
    Map<Integer, PrintedNames.Printed> identifiers = names.fields(index, fields.size());
    boolean multiline = fields.size() > FIELDS_ON_A_LINE;
    out.append("(struct");
    output.indent();
    for (int i = 0; i < fields.size(); i++) {
      (multiline ? output.newLine() : out.append(' ')).append("(field");
      names.define(identifiers, i, out);
      out.append(' ').append(field(fields.get(i))).append(')');
    }
    output.outdent();
    if (multiline) {
      output.newLine();
    }
  }

  private String field(FieldType field) {
    String type = storage(field.type());
    return field.mutable() ? "(mut " + type + ")" : type;
  }

  /// How an instruction refers to a field.
  String fieldReference(int type, int field) {
    int fields =
        composite(type) instanceof CompositeType.Struct struct ? struct.fields().size() : 0;
    return PrintedNames.reference(names.fields(type, fields), field);
  }

  /// The definition behind an index, null when there is none.
  @Nullable CompositeType composite(int type) {
    List<SubType> types = module.types();
    return type >= 0 && type < types.size() ? types.get(type).composite() : null;
  }

  /// The function type of an index, null when there is none.
  CompositeType.@Nullable Function function(int type) {
    return composite(type) instanceof CompositeType.Function function ? function : null;
  }

  /// The type of a function, tag or block: its index, and what that means.
  void use(int type, Map<Integer, PrintedNames.Printed> parameters, StringBuilder out) {
    out.append(" (type ").append(names.reference(NameSubsection.TYPES, type)).append(')');
    CompositeType.@Nullable Function function = function(type);
    if (function != null && (isShort(function) || !parameters.isEmpty())) {
      signature(function, parameters, out);
    }
  }

  /// Whether each use may say again what the type is: output must stay linear in the size of input.
  private static boolean isShort(CompositeType.Function function) {
    return function.parameters().size() + function.results().size() <= TYPES_IN_A_USE;
  }

  private void signature(
      CompositeType.Function type,
      Map<Integer, PrintedNames.Printed> parameters,
      StringBuilder out) {
    Declarations declarations = new Declarations("param", parameters, out);
    for (ValueType parameter : type.parameters()) {
      declarations.add(parameter.code());
    }
    declarations.end();
    if (!type.results().isEmpty()) {
      out.append(" (result");
      for (ValueType result : type.results()) {
        out.append(' ').append(storage(result));
      }
      out.append(')');
    }
  }

  /// Starts the declarations of locals, of which some have names.
  Declarations locals(
      int parameters, Map<Integer, PrintedNames.Printed> identifiers, StringBuilder out) {
    Declarations declarations = new Declarations("local", identifiers, out);
    declarations.index = parameters;
    return declarations;
  }

  /// Declarations of parameters or locals: one for each that has a name, one for all in a row that
  /// have none.
  final class Declarations {
    private final String keyword;
    private final Map<Integer, PrintedNames.Printed> identifiers;
    private final StringBuilder out;
    private boolean inRow;
    private int index;

    private Declarations(
        String keyword, Map<Integer, PrintedNames.Printed> identifiers, StringBuilder out) {
      this.keyword = keyword;
      this.identifiers = identifiers;
      this.out = out;
    }

    void add(int type) {
      boolean named = identifiers.containsKey(index);
      if (named) {
        end();
      }
      if (!inRow) {
        out.append(" (").append(keyword);
        names.define(identifiers, index, out);
      }
      out.append(' ').append(value(type));
      inRow = true;
      if (named) {
        end();
      }
      index++;
    }

    void end() {
      if (inRow) {
        out.append(')');
      }
      inRow = false;
    }
  }

  /// The type of a table, memory or global as it stands behind its name.
  void external(ExternalType type, StringBuilder out) {
    switch (type) {
      case ExternalType.Function function -> use(function.type(), Map.of(), out);
      case ExternalType.Tag tag -> use(tag.type(), Map.of(), out);
      case ExternalType.Table table -> {
        limits(table.address(), table.limits(), out);
        out.append(' ').append(reference(table.element()));
      }
      case ExternalType.Memory memory -> memory(memory, out);
      case ExternalType.Global global -> {
        String value = storage(global.type());
        out.append(' ').append(global.mutable() ? "(mut " + value + ")" : value);
      }
    }
  }

  private static void memory(ExternalType.Memory memory, StringBuilder out) {
    limits(memory.address(), memory.limits(), out);
    if (memory.shared()) {
      out.append(" shared");
    }
    if (memory.pageSizeLog2() != ExternalType.Memory.STANDARD_PAGE) {
      if (memory.pageSizeLog2() >= Long.SIZE) {
        throw new MalformedException("invalid custom page size: 2^64 has no text", 0);
      }
      long size = 1L << memory.pageSizeLog2();
      out.append(" (pagesize ").append(Long.toUnsignedString(size)).append(')');
    }
  }

  private static void limits(AddressType address, Limits limits, StringBuilder out) {
    if (address == AddressType.I64) {
      out.append(" i64");
    }
    out.append(' ').append(Long.toUnsignedString(limits.minimum()));
    if (limits.maximum() != null) {
      out.append(' ').append(Long.toUnsignedString(limits.maximum()));
    }
  }
}
