package dev.skerry.differential;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Table;
import dev.skerry.runtime.Tag;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Import;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A function of the host of any type, which gives zeros and nulls; and whatever else a module may
/// import.
final class HostAny extends Function {
  private HostAny(DefinedType type) {
    super(type);
  }

  @Override
  public void call(Registers registers, int base) {
    int width = 0;
    for (int i = 0; i < type().resultCount(); i++) {
      width += Function.width(type().result(i));
    }
    registers.reserve(base + width);
    Arrays.fill(registers.numbers, base, base + width, 0);
    Arrays.fill(registers.references, base, base + width, null);
  }

  /// Something for each import of a module.
  static List<Object> imports(Instance instance) {
    Context context = instance.module.context();
    List<Object> supplied = new ArrayList<>();
    int functions = 0;
    int globals = 0;
    int tables = 0;
    int memories = 0;
    int tags = 0;
    for (Import item : instance.module.module().imports()) {
      supplied.add(
          switch (item.type()) {
            case ExternalType.Function _ ->
                new HostAny(context.types().definition(context.functionType(functions++)));
            case ExternalType.Global global ->
                new Global(context.globalType(globals++), global.mutable());
            case ExternalType.Table table ->
                new Table(
                    table.address(),
                    context.tableElement(tables++),
                    table.limits().minimum(),
                    table.limits().maximum(),
                    null,
                    instance.store);
            case ExternalType.Memory _ -> Memory.create(context.memory(memories++), instance.store);
            case ExternalType.Tag _ -> new Tag(context.types().definition(context.tagType(tags++)));
          });
    }
    return supplied;
  }
}
