/// What a host grants to its guests: files, streams, clocks, randomness, sockets. Knows no engine.
module dev.skerry.wasi.host {
  requires static org.jspecify;

  exports dev.skerry.wasi.host;
}
