package dev.skerry.random;

import dev.skerry.binary.NameSection;
import dev.skerry.binary.NameSectionWriter;
import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.ElementSegment.Mode;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.FieldType;
import dev.skerry.syntax.Global;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.PackedType;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Span;
import dev.skerry.syntax.SubType;
import dev.skerry.syntax.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A random module of every section and every form that a section can have: well-formed, hardly
/// ever valid, the same for the same seed.
public final class RandomModule {
  private static final ReferenceType FUNCTION = new ReferenceType(false, HeapType.Abstract.FUNC);

  private final RandomNumbers random;
  private final RandomCode code;
  private final int size;
  private final Module.Builder module = new Module.Builder();

  private RandomModule(long seed, int size) {
    this.random = new RandomNumbers(new Random(seed));
    this.code = new RandomCode(random);
    this.size = size;
  }

  /// A module whose sections have fewer entries than `size`.
  public static Module of(long seed, int size) {
    return new RandomModule(seed, size).build();
  }

  private Module build() {
    some(module.recursiveTypes, this::recursiveType);
    some(module.imports, this::imported);
    some(module.tables, this::table);
    some(module.memories, this::memory);
    some(module.tags, () -> new ExternalType.Tag(random.index()));
    some(module.globals, () -> new Global(globalType(), expression(false)));
    some(module.exports, this::export);
    some(module.elements, this::element);
    some(module.data, this::data);
    if (random.oneIn(4)) {
      module.start(random.index());
    }
    module.dataCount(true);
    functions();
    some(module.customs, this::custom);
    if (random.oneIn(2)) {
      names();
    }
    return module.build();
  }

  private <T> void some(List<T> list, Supplier<T> maker) {
    for (int i = count(); i > 0; i--) {
      list.add(maker.get());
    }
  }

  private int count() {
    return random.oneIn(3) ? 0 : random.below(size);
  }

  private <T> List<T> few(Supplier<T> maker) {
    List<T> list = new ArrayList<>();
    for (int i = random.below(4); i > 0; i--) {
      list.add(maker.get());
    }
    return list;
  }

  private RecursiveType recursiveType() {
    return new RecursiveType(random.oneIn(2) ? List.of(subType()) : few(this::subType));
  }

  private SubType subType() {
    List<Integer> supertypes = random.oneIn(3) ? few(random::index) : List.of();
    return new SubType(!random.oneIn(3), supertypes, compositeType());
  }

  private CompositeType compositeType() {
    return switch (random.below(6)) {
      case 0 -> new CompositeType.Struct(few(this::field));
      case 1 -> new CompositeType.Array(field());
      case 2 -> new CompositeType.Continuation(random.index());
      default -> new CompositeType.Function(few(code::valueType), few(code::valueType));
    };
  }

  private FieldType field() {
    PackedType[] packed = PackedType.values();
    return new FieldType(
        random.oneIn(3) ? packed[random.below(packed.length)] : code.valueType(), random.oneIn(2));
  }

  private Import imported() {
    return new Import(random.name(), random.name(), externalType());
  }

  private ExternalType externalType() {
    return switch (random.below(5)) {
      case 0 -> new ExternalType.Function(random.index());
      case 1 -> tableType();
      case 2 -> memory();
      case 3 -> globalType();
      default -> new ExternalType.Tag(random.index());
    };
  }

  private ExternalType.Table tableType() {
    AddressType address = addressType();
    return new ExternalType.Table(address, limits(address), code.referenceType());
  }

  private ExternalType.Memory memory() {
    AddressType address = addressType();
    int page = random.oneIn(2) ? ExternalType.Memory.STANDARD_PAGE : random.below(17);
    return new ExternalType.Memory(address, limits(address), random.oneIn(3), page);
  }

  private AddressType addressType() {
    return random.oneIn(3) ? AddressType.I64 : AddressType.I32;
  }

  private Limits limits(AddressType address) {
    return new Limits(size(address), random.oneIn(2) ? null : size(address));
  }

  private long size(AddressType address) {
    return address == AddressType.I64 ? random.any64() : random.any32() & 0xFFFF_FFFFL;
  }

  private ExternalType.Global globalType() {
    return new ExternalType.Global(code.valueType(), random.oneIn(2));
  }

  private Expression expression(boolean empty) {
    return new Expression(Span.of(code.expression(empty)));
  }

  /// A table; one whose initial value is without instructions has no text.
  private Table table() {
    return new Table(tableType(), random.oneIn(2) ? null : expression(false));
  }

  private Export export() {
    ExternalKind[] kinds = ExternalKind.values();
    return new Export(random.name(), kinds[random.below(kinds.length)], random.index());
  }

  private ElementSegment element() {
    Mode mode = Mode.values()[random.below(Mode.values().length)];
    boolean active = mode == Mode.ACTIVE;
    int table = active && random.oneIn(2) ? random.index() : 0;
    @Nullable Expression offset = active ? expression(random.oneIn(5)) : null;
    boolean functions = random.oneIn(2);
    return new ElementSegment(
        mode,
        table,
        offset,
        functions && random.oneIn(2) ? FUNCTION : code.referenceType(),
        functions ? functionElements() : expressionElements());
  }

  private ElementSegment.Elements functionElements() {
    int[] indices = new int[random.below(4)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = random.index();
    }
    return new ElementSegment.Functions(indices);
  }

  private ElementSegment.Elements expressionElements() {
    int count = 1 + random.below(3);
    ByteWriter sequence = new ByteWriter();
    for (int i = 0; i < count; i++) {
      sequence.raw(code.element());
    }
    return new ElementSegment.Expressions(count, new Expression(Span.of(sequence.toByteArray())));
  }

  private DataSegment data() {
    boolean active = random.oneIn(2);
    return new DataSegment(
        active ? random.below(3) : 0,
        active ? expression(random.oneIn(5)) : null,
        Span.of(random.bytes()));
  }

  private void functions() {
    int[] types = new int[count()];
    int[] bounds = new int[2 * types.length];
    ByteWriter bodies = new ByteWriter();
    for (int i = 0; i < types.length; i++) {
      types[i] = random.index();
      bounds[2 * i] = bodies.length();
      bodies.raw(code.body());
      bounds[2 * i + 1] = bodies.length();
    }
    module.functions(types, Bytes.of(bodies.toByteArray()), bounds);
  }

  private CustomSection custom() {
    SectionId after = SectionId.values()[random.below(SectionId.values().length)];
    return new CustomSection(random.name(), after, Span.of(random.bytes()));
  }

  private void names() {
    NameSectionWriter names = new NameSectionWriter();
    if (random.oneIn(2)) {
      names.module(random.name());
    }
    // A few names are often all in range, and then the text can do without the section.
    for (int i = random.oneIn(2) ? 2 : random.below(20); i > 0; i--) {
      NameSubsection[] kinds = NameSubsection.values();
      NameSubsection kind = kinds[1 + random.below(kinds.length - 1)];
      if (kind.isIndirect()) {
        names.name(kind, random.index(), random.index(), random.name());
      } else {
        names.name(kind, random.index(), random.name());
      }
    }
    byte[] content = random.oneIn(10) ? random.bytes() : names.toByteArray();
    SectionId after = random.oneIn(10) ? SectionId.CUSTOM : SectionId.DATA;
    module.customs.add(new CustomSection(NameSection.NAME, after, Span.of(content)));
  }
}
