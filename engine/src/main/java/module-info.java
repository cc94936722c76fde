/// The front door for embedders: load, link, instantiate and call modules.
module dev.skerry.engine {
  requires static org.jspecify;
  requires transitive dev.skerry.runtime;
  requires dev.skerry.compiler;
  requires dev.skerry.interpreter;
  requires org.objectweb.asm;

  exports dev.skerry.engine;
}
