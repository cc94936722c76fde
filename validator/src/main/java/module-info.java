/// Validation: from a module to a valid module.
module dev.skerry.validator {
  requires static org.jspecify;
  requires transitive dev.skerry.parser;

  exports dev.skerry.valid;
}
