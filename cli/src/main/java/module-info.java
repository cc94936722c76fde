/// The `skerry` command.
module dev.skerry.cli {
  requires static org.jspecify;
  requires dev.skerry.engine;
  requires dev.skerry.wasi.preview1;
  requires transitive dev.skerry.interpreter;
  requires dev.skerry.compiler;
  requires java.compiler;

  exports dev.skerry.cli.wast;
}
