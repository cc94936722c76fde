package dev.skerry.perf;

/// The least that a JVM can do, to compare the start of a guest with.
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello");
  }
}
