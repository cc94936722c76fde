package dev.skerry.wasi.preview1;

import dev.skerry.runtime.HostState;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.HostException;
import java.util.function.Consumer;

/// What preview 1 keeps for one guest: what it was granted, and what it has open.
final class GuestState implements HostState {
  private final Grants grants;
  private final Descriptors descriptors;
  private final Consumer<GuestState> whenEnded;

  GuestState(Grants grants, Consumer<GuestState> whenEnded) {
    this.grants = grants;
    this.descriptors = new Descriptors(grants);
    this.whenEnded = whenEnded;
  }

  Grants grants() {
    return grants;
  }

  Descriptors descriptors() {
    return descriptors;
  }

  Clocks clocks() throws HostException {
    return grants.clocks().orElseThrow(() -> new HostException(ErrorCode.NOT_CAPABLE));
  }

  @Override
  public boolean isNew() {
    return descriptors.areNew();
  }

  @Override
  public void end() {
    descriptors.closeAll();
    whenEnded.accept(this);
  }
}
