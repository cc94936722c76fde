package dev.skerry.runtime;

import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.Context;
import dev.skerry.valid.ValidModule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes an instance of a module (section 4.7.2 of the specification).
public final class Instantiation {
  private static final Object[] DROPPED_ELEMENTS = {};
  private static final byte[] DROPPED_DATA = {};

  private final Instance instance;
  private final Module module;
  private final Context context;
  private final CodeProvider code;

  private Instantiation(Instance instance, CodeProvider code) {
    this.instance = instance;
    this.module = instance.module.module();
    this.context = instance.module.context();
    this.code = code;
  }

  /// An instance whose imports are the supplied functions, tables, memories, globals and tags, in
  /// the order of the module. Its start function has run.
  ///
  /// @throws LinkException when something supplied is not of the type asked for
  /// @throws Trap when a segment does not fit, or the start function traps
  public static Instance instantiate(
      Store store, ValidModule module, List<Object> imports, CodeProvider code) {
    return instantiate(store, module, _ -> imports, code);
  }

  /// The same with imports that are made for the instance, which is still empty then.
  public static Instance instantiate(
      Store store,
      ValidModule module,
      java.util.function.Function<Instance, List<Object>> imports,
      CodeProvider code) {
    store.quota().newInstance();
    Instance instance = new Instance(store, module);
    new Instantiation(instance, code).run(imports.apply(instance));
    return instance;
  }

  private void run(List<Object> imports) {
    ImportMatcher matcher = new ImportMatcher(instance);
    for (int i = 0; i < module.imports().size(); i++) {
      matcher.accept(module.imports().get(i), imports.get(i));
    }
    for (int i = context.importedFunctions(); i < context.functionCount(); i++) {
      instance.functions[i] = code.function(instance, i);
    }
    tags();
    memories();
    globals();
    tables();
    elements();
    activeElements();
    data();
    if (module.start().isPresent()) {
      Registers registers = instance.store.registers();
      Calls.enter(instance.functions[module.start().getAsInt()], registers, registers.top);
    }
  }

  private void tags() {
    int first = context.tagCount() - module.tags().size();
    for (int i = first; i < context.tagCount(); i++) {
      instance.tags[i] = new Tag(context.types().definition(context.tagType(i)));
    }
  }

  private void memories() {
    int first = context.memoryCount() - module.memories().size();
    for (int i = first; i < context.memoryCount(); i++) {
      instance.memories[i] = Memory.create(context.memory(i), instance.store);
    }
    if (context.memoryCount() > 0) {
      instance.memory0 = instance.memories[0];
    }
  }

  private ConstantEvaluator evaluate(Expression expression) {
    ConstantEvaluator evaluator =
        new ConstantEvaluator(instance, expression.instructions(ReadOptions.DEFAULT));
    evaluator.evaluate();
    return evaluator;
  }

  private void globals() {
    int index = context.importedGlobals();
    for (var definition : module.globals()) {
      Global global = new Global(context.globalType(index), definition.type().mutable());
      ConstantEvaluator value = evaluate(definition.initial());
      global.bits = value.bits();
      global.high = value.high();
      global.reference = value.reference();
      instance.globals[index++] = global;
    }
  }

  private void tables() {
    int index = context.tableCount() - module.tables().size();
    for (var definition : module.tables()) {
      Expression initial = definition.initial();
      Object value = initial == null ? null : evaluate(initial).reference();
      ExternalType.Table type = definition.type();
      instance.tables[index] =
          new Table(
              type.address(),
              context.tableElement(index),
              type.limits().minimum(),
              type.limits().maximum(),
              value,
              instance.store);
      index++;
    }
  }

  private void elements() {
    for (int i = 0; i < instance.elements.length; i++) {
      instance.elements[i] = values(module.elements().get(i).elements());
    }
  }

  private @Nullable Object[] values(ElementSegment.Elements elements) {
    Object[] values = new Object[elements.count()];
    if (elements instanceof ElementSegment.Functions functions) {
      for (int i = 0; i < values.length; i++) {
        values[i] = instance.functions[functions.index(i)];
      }
      return values;
    }
    var in = ((ElementSegment.Expressions) elements).sequence().instructions(ReadOptions.DEFAULT);
    ConstantEvaluator evaluator = new ConstantEvaluator(instance, in);
    for (int i = 0; i < values.length; i++) {
      evaluator.evaluate();
      values[i] = evaluator.reference();
    }
    return values;
  }

  private void activeElements() {
    for (int i = 0; i < instance.elements.length; i++) {
      ElementSegment segment = module.elements().get(i);
      if (segment.mode() == ElementSegment.Mode.PASSIVE) {
        continue;
      }
      if (segment.offset() != null) {
        Object[] values = instance.elements[i];
        Table table = instance.tables[segment.table()];
        table.init(offset(segment.offset(), table.address().code()), values, 0, values.length);
      }
      instance.elements[i] = DROPPED_ELEMENTS;
    }
  }

  private void data() {
    for (int i = 0; i < instance.data.length; i++) {
      DataSegment segment = module.data().get(i);
      byte[] content = segment.content().toByteArray();
      instance.data[i] = content;
    }
    for (int i = 0; i < instance.data.length; i++) {
      DataSegment segment = module.data().get(i);
      if (segment.offset() != null) {
        Memory memory = instance.memories[segment.memory()];
        byte[] content = instance.data[i];
        memory.init(
            offset(segment.offset(), memory.type().address().code()), content, 0, content.length);
        instance.data[i] = DROPPED_DATA;
      }
    }
  }

  private long offset(Expression expression, int address) {
    return Calls.unsignedAddress(evaluate(expression).bits(), address);
  }
}
