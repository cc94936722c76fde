package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Limits;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ModuleTypes;
import org.jspecify.annotations.Nullable;

/// Checks what is supplied for imports against their types (section 3.4 of the specification), and
/// puts it into the index spaces of an instance.
final class ImportMatcher {
  private final Instance instance;
  private final Context context;
  private final ModuleTypes types;
  private int functions;
  private int tables;
  private int memories;
  private int globals;
  private int tags;

  ImportMatcher(Instance instance) {
    this.instance = instance;
    this.context = instance.module.context();
    this.types = instance.store.types().types();
  }

  /// No switch over types, which a new process has to prepare.
  private boolean matches(ExternalType expected, Object supplied) {
    if (expected instanceof ExternalType.Function) {
      return function(supplied);
    }
    if (expected instanceof ExternalType.Table type) {
      return table(type, supplied);
    }
    if (expected instanceof ExternalType.Memory type) {
      return memory(type, supplied);
    }
    return expected instanceof ExternalType.Global type ? global(type, supplied) : tag(supplied);
  }

  void accept(Import item, Object supplied) {
    if (!matches(item.type(), supplied)) {
      throw new LinkException(
          "incompatible import type: \""
              + item.module()
              + "\" \""
              + item.name()
              + "\" is asked for as "
              + TypeText.of(item.type(), instance.module.module())
              + ", but it is "
              + TypeText.of(supplied));
    }
  }

  private boolean function(Object supplied) {
    int id = context.functionType(functions);
    if (supplied instanceof Function function
        && Casts.descends(function.type(), id, types.definition(id).depth())) {
      instance.functions[functions++] = function;
      return true;
    }
    return false;
  }

  private boolean table(ExternalType.Table type, Object supplied) {
    int element = context.tableElement(tables);
    if (supplied instanceof Table table
        && table.address() == type.address()
        && table.type() == element
        && fits(table.size(), table.isBounded() ? (Long) table.maximum() : null, type.limits())) {
      instance.tables[tables++] = table;
      return true;
    }
    return false;
  }

  private boolean memory(ExternalType.Memory type, Object supplied) {
    if (supplied instanceof Memory memory
        && memory.type().address() == type.address()
        && memory.type().shared() == type.shared()
        && memory.type().pageSizeLog2() == type.pageSizeLog2()
        && fits(memory.pages(), memory.type().limits().maximum(), type.limits())) {
      instance.memories[memories++] = memory;
      return true;
    }
    return false;
  }

  private static boolean fits(long size, @Nullable Long maximum, Limits asked) {
    Long most = asked.maximum();
    return Long.compareUnsigned(size, asked.minimum()) >= 0
        && (most == null || (maximum != null && Long.compareUnsigned(maximum, most) <= 0));
  }

  private boolean global(ExternalType.Global type, Object supplied) {
    int asked = context.globalType(globals);
    if (supplied instanceof Global global
        && global.isMutable() == type.mutable()
        && (type.mutable() ? global.type() == asked : types.matches(global.type(), asked))) {
      instance.globals[globals++] = global;
      return true;
    }
    return false;
  }

  private boolean tag(Object supplied) {
    DefinedType asked = types.definition(context.tagType(tags));
    if (supplied instanceof Tag tag && tag.type() == asked) {
      instance.tags[tags++] = tag;
      return true;
    }
    return false;
  }
}
