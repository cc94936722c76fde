package dev.skerry.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The thread on which hot code is compiled. It does not keep the JVM alive.
final class BackgroundThread {
  private static final long IDLE_SECONDS = 5;

  static final Executor EXECUTOR = executor();

  private BackgroundThread() {}

  private static Executor executor() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("skerry-compiler").factory());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
