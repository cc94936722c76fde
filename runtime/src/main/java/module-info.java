/// What both tiers share: instances, values, numerics, traps.
module dev.skerry.runtime {
  requires static org.jspecify;
  requires transitive dev.skerry.validator;

  exports dev.skerry.runtime;
  exports dev.skerry.runtime.compiled;
  exports dev.skerry.runtime.numeric;
}
