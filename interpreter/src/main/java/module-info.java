/// The tier that generates no classes.
module dev.skerry.interpreter {
  requires static org.jspecify;
  requires transitive dev.skerry.runtime;

  exports dev.skerry.interpreter;
}
