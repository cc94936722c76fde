package dev.skerry.wasi.preview1;

import dev.skerry.engine.FunctionType;
import dev.skerry.engine.HostCall;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Linker;
import dev.skerry.runtime.Registers;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ValueType;
import dev.skerry.wasi.host.HostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The functions of a version, each made when a module asks for it: what it takes, and which method
/// it is. Finds error codes in what the methods throw.
///
/// Each parameter is a letter: `i` for i32, `l` for i64.
record Functions(Version version, Function<HostCall, GuestState> guests) {
  private static final List<ValueType> ERRNO = List.of(NumericType.I32);
  private static final String ACCEPT = "sock_accept";

  private static final List<String> NAMES =
      List.of(
          """
          args_get args_sizes_get environ_get environ_sizes_get clock_res_get \
          clock_time_get random_get sched_yield proc_raise proc_exit fd_advise \
          fd_allocate fd_close fd_datasync fd_fdstat_get fd_fdstat_set_flags \
          fd_fdstat_set_rights fd_filestat_get fd_filestat_set_size \
          fd_filestat_set_times fd_prestat_get fd_prestat_dir_name fd_renumber fd_seek \
          fd_sync fd_tell fd_read fd_write fd_pread fd_pwrite fd_readdir sock_accept \
          sock_recv sock_send sock_shutdown path_create_directory path_filestat_get \
          path_filestat_set_times path_link path_readlink path_remove_directory \
          path_rename path_symlink path_unlink_file path_open poll_oneoff \
          """
              .split(" "));

  /// What a function does. Success is to return.
  @FunctionalInterface
  interface Body {
    void run(Call call) throws HostException, InterruptedException;
  }

  /// Defines all functions.
  void define(Linker linker) {
    List<String> names = new ArrayList<>(NAMES);
    if (version == Version.UNSTABLE) {
      names.remove(ACCEPT);
    }
    linker.define(version.module, names, this::make);
  }

  private HostFunction make(String name) {
    return switch (name) {
      case "args_get" ->
          returning(
              "ii", call -> ProcessFunctions.strings(call, call.guest().grants().arguments()));
      case "args_sizes_get" ->
          returning("ii", call -> ProcessFunctions.sizes(call, call.guest().grants().arguments()));
      case "environ_get" ->
          returning(
              "ii", call -> ProcessFunctions.strings(call, call.guest().grants().variables()));
      case "environ_sizes_get" ->
          returning("ii", call -> ProcessFunctions.sizes(call, call.guest().grants().variables()));
      case "clock_res_get" -> returning("ii", ProcessFunctions::resolution);
      case "clock_time_get" -> returning("ili", ProcessFunctions::time);
      case "random_get" -> returning("ii", ProcessFunctions::random);
      case "sched_yield" -> returning("", ProcessFunctions::yieldThread);
      case "proc_raise" -> returning("i", ProcessFunctions::raise);
      case "proc_exit" -> ending();
      case "fd_advise" -> returning("illi", DescriptorFunctions::advise);
      case "fd_allocate" -> returning("ill", DescriptorFunctions::allocate);
      case "fd_close" -> returning("i", call -> call.descriptors().close(call.i32(0)));
      case "fd_datasync" ->
          returning(
              "i", call -> call.descriptors().get(call.i32(0), Rights.FD_DATASYNC).sync(false));
      case "fd_fdstat_get" -> returning("ii", DescriptorFunctions::fdstat);
      case "fd_fdstat_set_flags" -> returning("ii", DescriptorFunctions::setFlags);
      case "fd_fdstat_set_rights" ->
          returning(
              "ill",
              call -> call.descriptors().get(call.i32(0)).setRights(call.i64(1), call.i64(2)));
      case "fd_filestat_get" -> returning("ii", DescriptorFunctions::filestat);
      case "fd_filestat_set_size" -> returning("il", DescriptorFunctions::setSize);
      case "fd_filestat_set_times" -> returning("illi", DescriptorFunctions::setTimes);
      case "fd_prestat_get" -> returning("ii", DescriptorFunctions::prestat);
      case "fd_prestat_dir_name" -> returning("iii", DescriptorFunctions::prestatName);
      case "fd_renumber" ->
          returning("ii", call -> call.descriptors().renumber(call.i32(0), call.i32(1)));
      case "fd_seek" -> returning("ilii", DescriptorFunctions::seek);
      case "fd_sync" ->
          returning("i", call -> call.descriptors().get(call.i32(0), Rights.FD_SYNC).sync(true));
      case "fd_tell" -> returning("ii", DescriptorFunctions::tell);
      case "fd_read" -> waiting("iiii", TransferFunctions::read);
      case "fd_write" -> waiting("iiii", TransferFunctions::write);
      case "fd_pread" -> waiting("iiili", TransferFunctions::readAt);
      case "fd_pwrite" -> waiting("iiili", TransferFunctions::writeAt);
      case "fd_readdir" -> returning("iiili", TransferFunctions::readDirectory);
      case "sock_accept" -> waiting("iii", TransferFunctions::accept);
      case "sock_recv" -> waiting("iiiiii", TransferFunctions::receive);
      case "sock_send" -> waiting("iiiii", TransferFunctions::send);
      case "sock_shutdown" -> returning("ii", TransferFunctions::shutdown);
      case "path_create_directory" -> returning("iii", PathFunctions::createDirectory);
      case "path_filestat_get" -> returning("iiiii", PathFunctions::filestat);
      case "path_filestat_set_times" -> returning("iiiilli", PathFunctions::setTimes);
      case "path_link" -> returning("iiiiiii", PathFunctions::link);
      case "path_readlink" -> returning("iiiiii", PathFunctions::readLink);
      case "path_remove_directory" -> returning("iii", PathFunctions::removeDirectory);
      case "path_rename" -> returning("iiiiii", PathFunctions::rename);
      case "path_symlink" -> returning("iiiii", PathFunctions::symbolicLink);
      case "path_unlink_file" -> returning("iii", PathFunctions::unlink);
      case "path_open" -> returning("iiiiillii", OpenFunction::open);
      case "poll_oneoff" -> waiting("iiii", PollFunction::poll);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// One that returns an error code.
  private HostFunction returning(String parameters, Body body) {
    return HostFunction.ofRegisters(
        new FunctionType(types(parameters), ERRNO),
        (host, registers, base) -> {
          Errno result = Errno.SUCCESS;
          try {
            body.run(new Call(version, guests.apply(host), host, registers, base));
          } catch (HostException e) {
            result = Errno.of(e.code());
          }
          registers.set(base, result.ordinal());
        });
  }

  /// One that may wait, which an interruption of the guest ends.
  private HostFunction waiting(String parameters, Body body) {
    return returning(parameters, call -> wait(call, body));
  }

  private static void wait(Call call, Body body) throws HostException, InterruptedException {
    Registers registers = call.registers();
    Runnable before = registers.wakeWith(Thread.currentThread()::interrupt);
    try {
      body.run(call);
    } catch (InterruptedException e) {
      registers.checkInterrupt();
      throw e;
    } finally {
      registers.wakeWith(before);
      if (registers.isInterrupted()) {
        // It was meant for the guest, and is not to hit what this thread does next.
        Thread.interrupted();
      }
    }
  }

  /// The one that does not return.
  private HostFunction ending() {
    return HostFunction.ofRegisters(
        new FunctionType(List.of(NumericType.I32), List.of()),
        (host, registers, base) -> {
          throw ProcessFunctions.exit(new Call(version, guests.apply(host), host, registers, base));
        });
  }

  private static List<ValueType> types(String letters) {
    ValueType[] types = new ValueType[letters.length()];
    for (int i = 0; i < types.length; i++) {
      types[i] = letters.charAt(i) == 'l' ? NumericType.I64 : NumericType.I32;
    }
    return List.of(types);
  }
}
