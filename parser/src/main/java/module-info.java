/// The formats of WebAssembly modules, binary and text, and the model that both are read into.
module dev.skerry.parser {
  requires static org.jspecify;

  exports dev.skerry.syntax;
  exports dev.skerry.binary;
  exports dev.skerry.text;
  exports dev.skerry.script;
}
