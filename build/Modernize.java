import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites the jars of a directory whose classes are older than Java 6: the JDK's AOT cache leaves
/// such classes out, because they have no stack maps. picocli is of that age; with its classes in
/// the cache a short command takes half the time.
public final class Modernize {
  public static void main(String[] args) throws IOException {
    try (var jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
      for (Path jar : jars) {
        modernize(jar);
      }
    }
  }

  private static void modernize(Path jar) throws IOException {
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
    boolean changed = false;
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream stream = Files.newOutputStream(rewritten);
        ZipOutputStream to = new ZipOutputStream(stream)) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] content = from.getInputStream(entry).readAllBytes();
        byte[] result = isOldClass(entry, content) ? withStackMaps(content, from) : content;
        changed |= result != content;
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        to.write(result);
        to.closeEntry();
      }
    }
    if (changed) {
      Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(rewritten);
    }
  }

  private static boolean isOldClass(ZipEntry entry, byte[] content) {
    return entry.getName().endsWith(".class")
        && content.length > 8
        && ((content[6] & 0xFF) << 8 | content[7] & 0xFF) < ClassFile.JAVA_6_VERSION;
  }

  private static byte[] withStackMaps(byte[] content, ZipFile jar) {
    ClassHierarchyResolver hierarchy =
        ClassHierarchyResolver.ofResourceParsing(type -> open(type, jar))
            .orElse(ClassHierarchyResolver.defaultResolver());
    ClassFile files =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    ClassModel old = files.parse(content);
    // Bodies that go through a transformation are built anew, and then with stack maps.
    ClassTransform bodies = ClassTransform.transformingMethodBodies(CodeBuilder::with);
    return files.transformClass(old, bodies.andThen(new NewVersion()));
  }

  private static InputStream open(ClassDesc type, ZipFile jar) {
    String descriptor = type.descriptorString();
    ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class NewVersion implements ClassTransform {
    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
      if (!(element instanceof ClassFileVersion)) {
        builder.with(element);
      }
    }

    @Override
    public void atEnd(ClassBuilder builder) {
      builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
    }
  }
}
