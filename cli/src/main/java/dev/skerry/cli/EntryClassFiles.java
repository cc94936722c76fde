package dev.skerry.cli;

import dev.skerry.engine.Engine;
import dev.skerry.runtime.Store;
import dev.skerry.syntax.Features;
import dev.skerry.valid.ValidModule;
import dev.skerry.wasi.preview1.Preview1;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Compiles the Java source of an entry class with the compiler of the JDK.
final class EntryClassFiles {
  private EntryClassFiles() {}

  /// The class files of sources, by their path.
  ///
  /// @param classes class files that the sources refer to, by their path
  /// @throws InputException when this Java has no compiler
  static Map<String, byte[]> compile(Map<String, String> sources, Map<String, byte[]> classes)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new InputException(
          "this Java has no compiler: use a JDK, or --sources DIR to compile the entry class"
              + " elsewhere");
    }
    Path work = Files.createTempDirectory("skerry");
    try {
      write(work.resolve("classes"), classes);
      List<Path> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = work.resolve("sources").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.getValue()));
      }
      compile(compiler, work, files);
      return read(work.resolve("result"));
    } finally {
      delete(work);
    }
  }

  private static void write(Path root, Map<String, byte[]> files) throws IOException {
    CompiledFiles directory = new CompiledFiles.Directory(root);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      directory.put(file.getKey(), file.getValue());
    }
  }

  private static void compile(JavaCompiler compiler, Path work, List<Path> files)
      throws IOException {
    Path result = Files.createDirectory(work.resolve("result"));
    List<String> options =
        List.of(
            "-d",
            result.toString(),
            "-classpath",
            work.resolve("classes") + File.pathSeparator + runtime(),
            "-source",
            "25",
            "-target",
            "25",
            "-g:source,lines",
            "-proc:none",
            "-nowarn",
            "-Xlint:none");
    StringWriter messages = new StringWriter();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      boolean good =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!good) {
        throw new InputException("the entry class cannot be compiled: " + messages);
      }
    }
  }

  /// Where the classes are that an entry class needs.
  private static String runtime() {
    List<String> places = new ArrayList<>();
    for (Class<?> type :
        List.of(Store.class, ValidModule.class, Features.class, Preview1.class, Engine.class)) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new IllegalStateException("no file has " + type);
      }
      try {
        places.add(Path.of(source.getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join(File.pathSeparator, places);
  }

  private static Map<String, byte[]> read(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        files.put(name, Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static void delete(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(root)) {
      files = paths.toList();
    }
    for (Path file : files.reversed()) {
      Files.delete(file);
    }
  }
}
