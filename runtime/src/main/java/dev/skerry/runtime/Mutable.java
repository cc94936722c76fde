package dev.skerry.runtime;

/// Marks objects of guests that may change after they were made: where one is part of what an
/// instance begins with, a {@link Snapshot} cannot bring that back.
public interface Mutable {}
