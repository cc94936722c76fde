package dev.skerry.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method that guests may import ({@link Linker#define(String, Object)}).
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WasmImport {
  /// The name that guests import it by; the method's own when this is empty.
  String value() default "";
}
