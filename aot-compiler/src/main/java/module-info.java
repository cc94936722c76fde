/// The tier that translates functions to JVM bytecode.
module dev.skerry.compiler {
  requires static org.jspecify;
  requires transitive dev.skerry.runtime;
  requires org.objectweb.asm;

  exports dev.skerry.compiler;

  uses dev.skerry.compiler.VectorModule;
}
