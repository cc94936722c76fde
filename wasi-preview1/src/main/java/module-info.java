/// WASI preview 1: what programs of `wasm32-wasip1` import.
module dev.skerry.wasi.preview1 {
  requires static org.jspecify;
  requires transitive dev.skerry.engine;
  requires transitive dev.skerry.wasi.host;

  exports dev.skerry.wasi.preview1;
}
