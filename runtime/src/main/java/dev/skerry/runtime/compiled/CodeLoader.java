package dev.skerry.runtime.compiled;

/// Loads the classes of one module in one flavour, when they are needed.
public abstract class CodeLoader extends ClassLoader {
  private final Interruption interruption = new Interruption();

  protected CodeLoader(ClassLoader parent) {
    super(parent);
  }

  public final Interruption interruption() {
    return interruption;
  }

  static CodeLoader of(Class<?> generated) {
    return (CodeLoader) generated.getClassLoader();
  }
}
