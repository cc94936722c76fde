package dev.skerry.runtime;

import dev.skerry.runtime.compiled.Interruption;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The registers of a running guest: numbers and references in two arrays with one numbering. A
/// call passes its arguments, and gets its results, from `base` on; a v128 takes two registers. The
/// arrays are replaced when they grow, so whoever keeps one reads it again behind a call.
///
/// Hot path: `KernelBenchmark`.
public final class Registers {
  private static final int FIRST = 1 << 6;
  private static final int IDLE = 0;
  private static final int RUNNING = 1;

  /// The state in which calls are to end.
  public static final int INTERRUPTED = 2;

  private static final VarHandle OWNER;
  private static final VarHandle STATE;

  static {
    try {
      var lookup = MethodHandles.lookup();
      OWNER = lookup.findVarHandle(Registers.class, "owner", Thread.class);
      STATE = lookup.findVarHandle(Registers.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public long[] numbers = new long[FIRST];
  public @Nullable Object[] references = new Object[FIRST];
  private final int most;

  /// Where registers begin that no call has reserved since the outermost one began.
  private int used;

  /// How many calls are open.
  public int depth;

  /// The first register that is free for a call from the host. A host function that lets its guest
  /// be called again moves it above what its caller uses, and back.
  public int top;

  /// What a function of generated code has left to be called in its place.
  public @Nullable Function tail;

  /// What a function that is replaced by a tail call calls instead; for the tier that does so.
  public @Nullable Function tailCallee;

  /// The innermost handlers of suspensions that guests may suspend to; a call from the host begins
  /// without any.
  public @Nullable Prompt prompt;

  /// The thread whose calls are open; null when there are none.
  private volatile @Nullable Thread owner;

  /// Whether calls are open, and whether they are to end. Looked at by every backward branch.
  public volatile int state = IDLE;

  /// Ends the wait of a guest that is interrupted; null while none waits.
  private volatile @Nullable Runnable waker;

  /// How generated code learns of an interruption, and whether it has been told.
  private final List<Interruption> interruptions = new CopyOnWriteArrayList<>();

  private volatile boolean raised;

  /// Registers that never grow beyond `most`.
  public Registers(int most) {
    this.most = most;
  }

  /// The thread whose calls are open; null when there are none.
  @Nullable Thread owner() {
    return owner;
  }

  /// Takes the registers for this thread. Returns whether it did not have them before, so that it
  /// has to {@link #release} them.
  ///
  /// @throws IllegalStateException while another thread has them
  @SuppressWarnings("ReferenceEquality")
  public boolean claim() {
    Thread current = Thread.currentThread();
    if (owner == current) {
      return false;
    }
    if (!OWNER.compareAndSet(this, null, current)) {
      throw new IllegalStateException(
          "the store is in use by another thread; a store is for one thread at a time");
    }
    STATE.setRelease(this, RUNNING);
    return true;
  }

  /// Gives the registers back, and forgets what they refer to; so results are to be read before.
  public void release() {
    if (used > 0) {
      Arrays.fill(references, 0, used, null);
      used = 0;
    }
    STATE.setRelease(this, IDLE);
    if (raised) {
      lower();
    }
    OWNER.setRelease(this, null);
  }

  /// Forgets what an ended call may have left, and room beyond so many registers.
  void clear(int kept) {
    depth = 0;
    top = 0;
    tail = null;
    tailCallee = null;
    prompt = null;
    if (numbers.length > kept) {
      used = 0;
      numbers = new long[FIRST];
      references = new Object[FIRST];
    }
  }

  /// Tells the guests whose calls are open now to end. Returns whether there were any.
  boolean interrupt() {
    boolean first = STATE.compareAndSet(this, RUNNING, INTERRUPTED);
    if (!first && state != INTERRUPTED) {
      return false;
    }
    raise();
    Runnable wake = waker;
    if (wake != null && state == INTERRUPTED) {
      wake.run();
    }
    return true;
  }

  /// Names generated code that is to look for interruptions of these registers' calls.
  public synchronized void interruptWith(Interruption interruption) {
    if (!interruptions.contains(interruption)) {
      interruptions.add(interruption);
      if (raised) {
        // The interruption came while the code was made.
        interruption.raise();
      }
    }
  }

  private synchronized void raise() {
    if (!raised) {
      raised = true;
      interruptions.forEach(Interruption::raise);
    }
  }

  private synchronized void lower() {
    if (raised) {
      raised = false;
      interruptions.forEach(Interruption::lower);
    }
  }

  public boolean isInterrupted() {
    return state == INTERRUPTED;
  }

  /// Called where guests notice that they are interrupted.
  ///
  /// @throws Trap when they are, again and again until the outermost call has ended
  public void checkInterrupt() {
    if (state == INTERRUPTED) {
      throw new Trap(TrapReason.INTERRUPTED);
    }
  }

  /// Names what ends the wait that this thread is about to begin, should the guest be interrupted;
  /// null when the wait is over. Returns what was named before, to be named again afterwards.
  ///
  /// @throws Trap when the guest is interrupted already
  public @Nullable Runnable wakeWith(@Nullable Runnable wake) {
    Runnable before = waker;
    waker = wake;
    if (wake != null && state == INTERRUPTED) {
      waker = before;
      checkInterrupt();
    }
    return before;
  }

  /// What is called by the tail call that just happened, if one did.
  public @Nullable Function takeTailCallee() {
    Function callee = tailCallee;
    tailCallee = null;
    return callee;
  }

  /// Makes room for registers below `end`.
  public void reserve(int end) {
    if (end > used) {
      if (end > numbers.length) {
        grow(end);
      }
      used = end;
    }
  }

  private void grow(int end) {
    if (end > most) {
      throw new Trap(TrapReason.CALL_STACK_EXHAUSTED);
    }
    int length = (int) Math.min(most, Math.max(end, numbers.length * 2L));
    long[] moreNumbers = Arrays.copyOf(numbers, length);
    references = Arrays.copyOf(references, length);
    numbers = moreNumbers;
  }

  public int i32(int register) {
    return (int) numbers[register];
  }

  public long i64(int register) {
    return numbers[register];
  }

  /// An i32 as C has truth: whatever is not zero.
  public boolean isTrue(int register) {
    return (int) numbers[register] != 0;
  }

  public @Nullable Object reference(int register) {
    return references[register];
  }

  public void set(int register, int value) {
    numbers[register] = value;
  }

  public void set(int register, long value) {
    numbers[register] = value;
  }

  public float f32(int register) {
    return Float.intBitsToFloat((int) numbers[register]);
  }

  public void set(int register, float value) {
    numbers[register] = Float.floatToRawIntBits(value);
  }

  public double f64(int register) {
    return Double.longBitsToDouble(numbers[register]);
  }

  public void set(int register, double value) {
    numbers[register] = Double.doubleToRawLongBits(value);
  }

  public void setReference(int register, @Nullable Object value) {
    references[register] = value;
  }
}
