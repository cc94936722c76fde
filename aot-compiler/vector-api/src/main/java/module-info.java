/// An optional part of the compiler: code that it generates may compute with the Vector API of the
/// JDK. That takes `--add-modules jdk.incubator.vector`, which is why the API is only required to
/// compile this: without it, there is a line in the log.
module dev.skerry.vectors {
  requires static org.jspecify;
  requires static jdk.incubator.vector;
  requires dev.skerry.compiler;

  exports dev.skerry.vectors;

  provides dev.skerry.compiler.VectorModule with
      dev.skerry.vectors.VectorApiModule;
}
