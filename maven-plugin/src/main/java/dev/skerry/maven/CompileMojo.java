package dev.skerry.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a WebAssembly module to Java classes, as <code>skerry compile</code> does. The entry
 * class is generated as Java source, which is compiled with that of the project.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileMojo extends AbstractMojo {
  private static final int JAVA = 25;

  /** The module, in the binary or in the text format. */
  @Parameter(required = true)
  private File module = new File("");

  /** The package of the classes. */
  @Parameter(required = true)
  private String packageName = "";

  /** The entry class; by default it is named after the module. */
  @Parameter private @Nullable String className;

  /** An interface of the exports to make as well. */
  @Parameter private @Nullable String interfaceName;

  /** How large the stores that the code is for let a memory become, in bytes. */
  @Parameter private @Nullable Long maxMemory;

  /** Which features of WebAssembly the module may use, as for <code>skerry --features</code>. */
  @Parameter private @Nullable String features;

  /** Where the classes go. */
  @Parameter(defaultValue = "${project.build.outputDirectory}")
  private File classes = new File("");

  /** Where the source of the entry class goes. */
  @Parameter(defaultValue = "${project.build.directory}/generated-sources/skerry")
  private File sources = new File("");

  @Parameter(defaultValue = "${project.build.directory}/skerry", readonly = true)
  private File state = new File("");

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
  private List<Artifact> artifacts = List.of();

  @Parameter(defaultValue = "${plugin.version}", readonly = true)
  private String version = "";

  @Parameter(defaultValue = "${project}", readonly = true)
  private @Nullable MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true)
  private @Nullable MavenSession session;

  private final ToolchainManager toolchains;

  @Inject
  CompileMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (project != null) {
      project.addCompileSourceRoot(sources.getPath());
    }
    try {
      String entry = packageName + "." + simpleName();
      List<String> options = options();
      Outputs outputs = new Outputs(state.toPath(), classes.toPath(), sources.toPath(), entry);
      String digest = Outputs.digest(module.toPath(), options, version);
      if (outputs.areOf(digest)) {
        getLog().info(module.getName() + " is compiled already");
        return;
      }
      outputs.delete();
      run(options);
      outputs.remember(digest);
      getLog().info("compiled " + module.getName() + " to " + entry);
    } catch (IOException e) {
      throw new MojoExecutionException(module + ": cannot be compiled: " + e.getMessage(), e);
    }
  }

  /** As the command would name the class. */
  private String simpleName() {
    if (className != null) {
      return className;
    }
    StringBuilder name = new StringBuilder();
    for (String word : module.getName().replaceFirst("\\.[^.]*$", "").split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return name.toString();
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-o", classes.getPath(), "--sources", sources.getPath()));
    options.addAll(List.of("--package", packageName, "--class", simpleName()));
    if (interfaceName != null) {
      options.addAll(List.of("--interface", interfaceName));
    }
    if (maxMemory != null) {
      options.addAll(List.of("--max-memory", maxMemory.toString()));
    }
    if (features != null) {
      options.addAll(List.of("--features", features));
    }
    return options;
  }

  /** Runs the compiler in a JVM of its own, since Maven's may be too old for it. */
  private void run(List<String> options)
      throws IOException, MojoExecutionException, MojoFailureException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-cp");
    command.add(
        artifacts.stream()
            .map(artifact -> artifact.getFile().getPath())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add("dev.skerry.cli.Main");
    command.add("compile");
    command.addAll(options);
    command.add(module.getPath());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new MojoFailureException(output.strip());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
    output.lines().forEach(getLog()::info);
  }

  private String java() throws MojoExecutionException {
    Toolchain jdk = toolchains.getToolchainFromBuildContext("jdk", session);
    String found = jdk == null ? null : jdk.findTool("java");
    if (found != null) {
      return found;
    }
    if (Runtime.version().feature() < JAVA) {
      throw new MojoExecutionException(
          "JDK "
              + JAVA
              + " or newer is needed: run Maven with it, or select one with"
              + " maven-toolchains-plugin");
    }
    return new File(System.getProperty("java.home"), "bin/java").getPath();
  }
}
