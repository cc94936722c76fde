package dev.skerry.wasi.preview1;

/// The two generations of preview 1, and where they differ.
///
/// `sizeOfSubscription` and the offset behind it, at which the clock in a subscription is, differ
/// by the identifier that the old one has there.
enum Version {
  UNSTABLE("wasi_unstable", 56, 24),
  PREVIEW1("wasi_snapshot_preview1", 48, 16);

  final String module;
  final int sizeOfSubscription;
  final int clockInSubscription;

  Version(String module, int sizeOfSubscription, int clockInSubscription) {
    this.module = module;
    this.sizeOfSubscription = sizeOfSubscription;
    this.clockInSubscription = clockInSubscription;
  }

  /// What a `whence` means.
  Whence whence(int number) {
    return switch (this) {
      case PREVIEW1 -> Whence.of(number);
      case UNSTABLE -> number < 0 || number > 2 ? Whence.NONE : Whence.of((number + 1) % 3);
    };
  }

  /// From where an offset counts.
  enum Whence {
    START,
    CURRENT,
    END,
    NONE;

    private static Whence of(int number) {
      return number < 0 || number > 2 ? NONE : values()[number];
    }
  }
}
