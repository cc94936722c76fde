package com.example;

import com.example.calculator.Calculator;
import com.example.calculator.Operations;

/// Calls the module that the build compiled.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Operations operations = Calculator.create((a, b) -> System.out.println("step " + a + " " + b));
    System.out.println("gcd " + operations.gcd(1071, 462));
  }
}
