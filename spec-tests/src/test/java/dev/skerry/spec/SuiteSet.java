package dev.skerry.spec;

import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import java.util.List;

/// A part of the official suites: what it is called, where it is, what must be switched on for it,
/// and how many assertions it has, so that none can get lost.
record SuiteSet(String name, String folder, String features, int assertions, Origin origin) {
  /// Where the scripts come from: a repository on GitHub, a commit, and the paths in it that become
  /// the folder, as `path there=path here`.
  record Origin(String repository, String commit, List<String> paths) {}

  private static final Origin SPECIFICATION =
      new Origin(
          "WebAssembly/spec",
          "285a9032950cbad6a9f84de11183008e286092a2",
          List.of("test/core=core", "test/custom=custom", "test/legacy=legacy"));

  static final List<SuiteSet> ALL =
      List.of(
          new SuiteSet("core", "core", "3.0", 62_598, SPECIFICATION),
          // Of the proposals only stack switching makes something valid that core says is not.
          new SuiteSet(
              "core, with proposals", "core", "all,-stack-switching", 62_598, SPECIFICATION),
          new SuiteSet("custom", "custom", "3.0", 20, SPECIFICATION),
          new SuiteSet("legacy", "legacy", "3.0,legacy-exceptions", 89, SPECIFICATION),
          proposal(
              "threads",
              "3.0,threads",
              317,
              "threads",
              "979d0fcb994439423d63b2f0a8a7332d6285dd84",
              "test/core/threads=proposals/threads"),
          // An old fork of core: one memory, one table, table and memory sizes of 32 bits.
          proposal(
              "threads-core",
              "1.0,threads",
              444,
              "testsuite",
              "193e551ff22663995b1ac95dc62344133669e14b",
              "proposals/threads=proposals/threads-core"),
          proposal(
              "wide-arithmetic",
              "3.0,wide-arithmetic",
              107,
              "wide-arithmetic",
              "5d5f2c8ec75252569659e373c93a29c57b508b10",
              "test/core/wide-arithmetic.wast=proposals/wide-arithmetic/wide-arithmetic.wast"),
          proposal(
              "compact-import-section",
              "3.0,compact-import-section",
              19,
              "compact-import-section",
              "baa86dc09c869a4ae7beefa0f2749335502a8668",
              "test/core/compact-import-section=proposals/compact-import-section"),
          proposal(
              "custom-page-sizes",
              "3.0,custom-page-sizes",
              65,
              "custom-page-sizes",
              "b0de0e93a1f0af0c290f074195d2aed26cd5234c",
              "test/core/custom-page-sizes=proposals/custom-page-sizes"),
          proposal(
              "stack-switching",
              "3.0,stack-switching",
              111,
              "stack-switching",
              "c5f2622c776dcd20e36badf6a2fe972f4180e47c",
              "test/core/stack-switching=proposals/stack-switching"));

  private static SuiteSet proposal(
      String name, String features, int assertions, String repository, String commit, String path) {
    Origin origin = new Origin("WebAssembly/" + repository, commit, List.of(path));
    return new SuiteSet(name, "proposals/" + name, features, assertions, origin);
  }

  ReadOptions options() {
    return ReadOptions.of(Features.parse(features));
  }
}
