package dev.skerry.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.objectweb.asm.Type;

/// The classes that are generated between Java types of a host and its guests: one for each type,
/// made when it is needed first, in the package and with the rights of a lookup. Without a lookup
/// of the host they are in this package, where only public types of exported packages can be seen.
///
/// A class is kept as long as the one that it was made beside. Safe for many threads.
final class Adapters {
  private static final Lookup OWN = MethodHandles.lookup();

  private static final ClassValue<Adapters> ALL =
      new ClassValue<>() {
        @Override
        protected Adapters computeValue(Class<?> neighbour) {
          return new Adapters();
        }
      };

  private final Map<Class<?>, Exports> exports = new ConcurrentHashMap<>();
  private final Map<Class<?>, Imports> imports = new ConcurrentHashMap<>();

  private Adapters() {}

  /// The methods of an interface, and what implements it, given an {@link Entry} for each.
  record Exports(List<Signature> methods, Function<Object, Object> maker) {}

  /// The methods of a type, and what calls one of them, given an object of the type and its index.
  record Imports(List<Signature> methods, BiFunction<Object, Integer, Object> maker) {
    HostFunction function(Object target, int index) {
      return HostFunction.ofRegisters(
          methods.get(index).type(), (HostFunction.OnRegisters) maker.apply(target, index));
    }
  }

  static Lookup own() {
    return OWN;
  }

  /// What implements an interface by calls of a guest.
  ///
  /// @throws IllegalArgumentException when there can be no such class
  static Exports exports(Class<?> type, Lookup lookup) {
    return of(lookup).exports.computeIfAbsent(type, _ -> makeExports(type, lookup));
  }

  /// What calls the methods of an interface, or those of a class that are marked.
  ///
  /// @throws IllegalArgumentException when there can be no such class
  static Imports imports(Class<?> type, Lookup lookup) {
    return of(lookup).imports.computeIfAbsent(type, _ -> makeImports(type, lookup));
  }

  private static Adapters of(Lookup lookup) {
    if (!lookup.hasFullPrivilegeAccess()) {
      throw new IllegalArgumentException(
          "the lookup " + lookup + " has not all rights of its class: use MethodHandles.lookup()");
    }
    return ALL.get(lookup.lookupClass());
  }

  private static Exports makeExports(Class<?> type, Lookup lookup) {
    if (!type.isInterface() || type.isSealed() || type.isAnnotation()) {
      throw new IllegalArgumentException(type + " is no interface that can be implemented");
    }
    requireVisible(type, lookup);
    List<Signature> methods = abstractMethods(type).stream().map(Signature::ofExport).toList();
    requireVisibleResults(methods, lookup);
    MethodHandle constructor =
        constructor(
            ExportClass.generate(name(type, "Exports", lookup), type, methods),
            lookup,
            Entry[].class);
    return new Exports(methods, proxy(Function.class, constructor));
  }

  private static Imports makeImports(Class<?> type, Lookup lookup) {
    requireVisible(type, lookup);
    List<Signature> methods =
        (type.isInterface() ? abstractMethods(type) : markedMethods(type, lookup))
            .stream().map(Signature::ofImport).toList();
    if (methods.isEmpty()) {
      throw new IllegalArgumentException(
          type
              + " has no method for guests: none is "
              + (type.isInterface() ? "abstract" : "marked as @WasmImport"));
    }
    requireVisibleResults(methods, lookup);
    MethodHandle constructor =
        constructor(
            HostClass.generate(name(type, "Imports", lookup), type, methods),
            lookup,
            type,
            int.class);
    return new Imports(methods, proxy(BiFunction.class, constructor));
  }

  /// The methods that an interface leaves to be implemented, in an order that does not change.
  private static List<Method> abstractMethods(Class<?> type) {
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
        methods.putIfAbsent(method.getName() + Type.getMethodDescriptor(method), method);
      }
    }
    return sorted(methods);
  }

  private static List<Method> sorted(Map<String, Method> methods) {
    return methods.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Interfaces may repeat public methods of all objects, as `Comparator` does.
  private static boolean isOfObject(Method method) {
    try {
      return Modifier.isPublic(
          Object.class.getMethod(method.getName(), method.getParameterTypes()).getModifiers());
    } catch (NoSuchMethodException _) {
      return false;
    }
  }

  private static List<Method> markedMethods(Class<?> type, Lookup lookup) {
    List<Method> candidates = new ArrayList<>(List.of(type.getMethods()));
    candidates.addAll(List.of(type.getDeclaredMethods()));
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Method method : candidates) {
      if (method.isAnnotationPresent(WasmImport.class) && !method.isBridge()) {
        try {
          lookup.unreflect(method);
        } catch (IllegalAccessException e) {
          throw invisible(method.toString(), lookup, e);
        }
        methods.putIfAbsent(method.getName() + Type.getMethodDescriptor(method), method);
      }
    }
    return sorted(methods);
  }

  private static void requireVisibleResults(List<Signature> methods, Lookup lookup) {
    for (Signature method : methods) {
      if (method.returnsRecord()) {
        requireVisible(method.method().getReturnType(), lookup);
      }
    }
  }

  private static void requireVisible(Class<?> type, Lookup lookup) {
    if (lookup == OWN) {
      Adapters.class.getModule().addReads(type.getModule());
    }
    try {
      if (lookup.findClass(type.getName()) != type) {
        throw invisible(type.toString(), lookup, null);
      }
    } catch (ClassNotFoundException | IllegalAccessException e) {
      throw invisible(type.toString(), lookup, e);
    }
  }

  private static IllegalArgumentException invisible(
      String what, Lookup lookup, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        what
            + (lookup == OWN
                ? " cannot be accessed by the engine: make it public, in a package that is"
                    + " exported, or give a MethodHandles.lookup() of its package"
                : " cannot be accessed by the lookup " + lookup),
        cause);
  }

  private static String name(Class<?> type, String suffix, Lookup lookup) {
    String packageName = lookup.lookupClass().getPackageName().replace('.', '/');
    String simple = type.getSimpleName() + suffix;
    return packageName.isEmpty() ? simple : packageName + '/' + simple;
  }

  private static MethodHandle constructor(byte[] file, Lookup lookup, Class<?>... parameters) {
    try {
      Lookup made = lookup.defineHiddenClass(file, false, Lookup.ClassOption.NESTMATE);
      return made.findConstructor(
          made.lookupClass(), MethodType.methodType(void.class, parameters));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T proxy(Class<? super T> type, MethodHandle constructor) {
    return (T)
        MethodHandleProxies.asInterfaceInstance(
            type, constructor.asType(constructor.type().generic()));
  }
}
