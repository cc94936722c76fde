package dev.skerry.valid;

import dev.skerry.syntax.Code;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import org.jspecify.annotations.Nullable;

/// Validates function bodies, one after the other, and streams their instructions. Instructions
/// with a fixed signature are checked by their row of the opcode table; the rest by the rules of
/// their group.
///
/// Hot path: `ParseBenchmark`.
final class FunctionValidator extends Rules {
  private final ControlRules control;
  private final VariableRules variables;
  private final CallRules calls;
  private final ReferenceRules references;
  private final TableRules tables;
  private final AggregateRules aggregates;
  private final ExceptionRules exceptions;
  private final ContinuationRules continuations;

  FunctionValidator(Context context) {
    super(new Machine(context));
    control = new ControlRules(machine);
    variables = new VariableRules(machine);
    calls = new CallRules(machine);
    references = new ReferenceRules(machine);
    tables = new TableRules(machine);
    aggregates = new AggregateRules(machine);
    exceptions = new ExceptionRules(machine, control);
    continuations = new ContinuationRules(machine);
  }

  Machine machine() {
    return machine;
  }

  /// Validates a function that the module defines.
  void validate(int defined, @Nullable InstructionSink sink) {
    int function = context.importedFunctions + defined;
    Code code = context.module.code(defined);
    machine.open(function, code, context.function(function));
    if (sink == null) {
      while (machine.isOpen()) {
        step(in.next());
      }
    } else {
      stream(sink);
    }
    if (!in.atEnd()) {
      throw in.malformed("unexpected content after the end of the function", in.offset());
    }
  }

  private void stream(InstructionSink sink) {
    while (machine.isOpen()) {
      Opcode opcode = in.next();
      sink.before(machine);
      step(opcode);
      sink.after(machine);
    }
  }

  /// Applies the rule of the instruction that the reader decoded last.
  void step(Opcode opcode) {
    Signature signature = opcode.signature();
    if (signature == null) {
      special(opcode);
      return;
    }
    Immediates shape = opcode.immediates();
    machine.apply(signature, shape == Immediates.NONE ? 0 : immediates(opcode, shape));
  }

  /// Checks the immediates of an instruction with a fixed signature, and returns the address type
  /// of the memory it names.
  private int immediates(Opcode opcode, Immediates shape) {
    return switch (shape) {
      case MEMORY_ACCESS, ATOMIC_ACCESS -> tables.memoryAccess(opcode);
      case MEMORY_LANE -> {
        checkLane(opcode);
        yield tables.memoryAccess(opcode);
      }
      case MEMORY -> memoryAddress(in.index());
      case DATA_MEMORY -> {
        checkDataSegment(in.index());
        yield memoryAddress(in.index2());
      }
      case DATA -> {
        checkDataSegment(in.index());
        yield 0;
      }
      case ELEMENT -> {
        checkElementSegment(in.index());
        yield 0;
      }
      case LANE -> {
        checkLane(opcode);
        yield 0;
      }
      case LANES -> {
        checkLanes(in.bits());
        checkLanes(in.bitsHigh());
        yield 0;
      }
      default -> 0;
    };
  }

  private void checkLane(Opcode opcode) {
    if (in.lane() >= opcode.lanes()) {
      throw machine.invalid("invalid lane index");
    }
  }

  private void checkLanes(long lanes) {
    if ((lanes & 0xE0E0_E0E0_E0E0_E0E0L) != 0) {
      throw machine.invalid("invalid lane index");
    }
  }

  private void special(Opcode opcode) {
    switch (opcode) {
      case LOCAL_GET -> variables.localGet();
      case LOCAL_SET -> variables.localSet();
      case LOCAL_TEE -> variables.localTee();
      case GLOBAL_GET, GLOBAL_SET, DROP, SELECT, SELECT_TYPED -> variables.check(opcode);
      case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF ->
          calls.check(opcode);
      default -> byFeature(opcode);
    }
  }

  private void byFeature(Opcode opcode) {
    switch (opcode.feature()) {
      case MVP -> control.check(opcode);
      case GC -> aggregates.check(opcode);
      case EXCEPTIONS, LEGACY_EXCEPTIONS -> exceptions.check(opcode);
      case STACK_SWITCHING -> continuations.check(opcode);
      default -> {
        if (!references.check(opcode)) {
          tables.check(opcode);
        }
      }
    }
  }
}
