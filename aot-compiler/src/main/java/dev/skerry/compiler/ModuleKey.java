package dev.skerry.compiler;

import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.compiled.CompiledModule;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Span;
import dev.skerry.valid.ValidModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Names what generated code depends on: the whole module with the places of its function bodies,
/// the flavour, and the compiler itself. Features do not matter: they decide whether a module is
/// valid, not what it means.
final class ModuleKey {
  /// The files that the compiler and the runtime came from, by their size and time: code of one
  /// build must not be run by another, even of the same version.
  private static final String BUILD = build(ModuleKey.class) + build(CompiledModule.class);

  private ModuleKey() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] of(ValidModule module) {
    MessageDigest digest = sha256();
    Module whole = module.module();
    digest.update(ModuleSkeleton.write(whole));
    ByteBuffer place = ByteBuffer.allocate(8);
    for (int i = 0; i < whole.definedFunctions(); i++) {
      Span body = whole.code(i).span();
      digest.update(place.clear().putInt(body.start()).putInt(body.length()).array());
      digest.update(body.toByteArray());
    }
    return digest.digest();
  }

  /// A name for a folder.
  ///
  /// @param module what {@link #of(ValidModule)} tells
  /// @param memories how each is accessed
  /// @param vectors how they may be kept
  /// @param onlyHot whether some of the code may be interpreted
  static String of(
      byte[] module,
      FuelCosts costs,
      List<MemoryFlavour> memories,
      VectorUse vectors,
      boolean onlyHot) {
    Opcode[] opcodes = Opcode.values();
    ByteBuffer flavour = ByteBuffer.allocate(memories.size() + 1 + Integer.BYTES * opcodes.length);
    memories.forEach(memory -> flavour.put((byte) memory.ordinal()));
    flavour.put((byte) (onlyHot ? 1 : 0));
    for (Opcode opcode : opcodes) {
      flavour.putInt(costs.of(opcode));
    }
    MessageDigest digest = sha256();
    digest.update(module);
    digest.update(flavour.array());
    digest.update((BUILD + vectors.key()).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  static String build(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Runtime.version().toString() : build(source, type);
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String build(CodeSource source, Class<?> type)
      throws URISyntaxException, IOException {
    Path place = Path.of(source.getLocation().toURI());
    if (!Files.isDirectory(place)) {
      return stamp(place);
    }
    try (Stream<Path> files = Files.list(place.resolve(type.getPackageName().replace('.', '/')))) {
      return String.join("", files.sorted().map(ModuleKey::stamp).toList());
    }
  }

  private static String stamp(Path file) {
    try {
      return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
