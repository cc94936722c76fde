package dev.skerry.engine;

import dev.skerry.runtime.Global;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Tag;
import dev.skerry.runtime.TypeText;
import dev.skerry.valid.DefinedType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a linker has under a name.
sealed interface Definition {
  /// Its type, for messages.
  String type();

  /// A function of the host under the names that the linker has for it, its type in canonical form.
  record Host(String module, String name, HostFunction function, DefinedType definedType)
      implements Definition {
    @Override
    public String type() {
      return "func " + function.type();
    }

    @Override
    public String toString() {
      return "\"" + module + "\" \"" + name + "\"";
    }
  }

  /// A function of the host that is made when somebody asks for it.
  final class Later implements Definition {
    private final Supplier<Host> make;
    private volatile @Nullable Host made;

    Later(Supplier<Host> make) {
      this.make = make;
    }

    Host made() {
      Host host = made;
      if (host == null) {
        host = make.get();
        made = host;
      }
      return host;
    }

    @Override
    public String type() {
      return made().type();
    }
  }

  /// Something that exists already, in a store if it is not of the host's own making.
  record External(Object external, @Nullable Store store) implements Definition {
    @Override
    public String type() {
      return TypeText.of(external);
    }

    /// Whether guests of a store may use it. Only memories may be shared between threads.
    @SuppressWarnings("ReferenceEquality")
    boolean isFor(Store other) {
      return store == null
          || store == other
          || (external instanceof Memory memory && memory.type().shared());
    }

    /// Whether many instances may have it without being seen by each other; threads of a guest mean
    /// to share a memory.
    boolean isConstant() {
      return switch (external) {
        case Tag _ -> true;
        case Global global -> !global.isMutable();
        case Memory memory -> memory.type().shared();
        default -> false;
      };
    }
  }
}
