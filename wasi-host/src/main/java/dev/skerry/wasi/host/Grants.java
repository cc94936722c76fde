package dev.skerry.wasi.host;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All that a host grants to one guest. What is not named here the guest does not have: no clock,
/// no randomness, no argument, no stream, no file, no network.
public final class Grants {
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final GuestInput input;
  private final GuestOutput output;
  private final GuestOutput errors;
  private final List<Preopen> directories;
  private final List<TcpListener> listeners;
  private final @Nullable Clocks clocks;
  private final @Nullable RandomGenerator random;
  private final @Nullable Network network;

  private Grants(Builder builder) {
    this.arguments = List.copyOf(builder.arguments);
    this.environment = new LinkedHashMap<>(builder.environment);
    this.input = builder.input;
    this.output = builder.output;
    this.errors = builder.errors;
    this.directories = List.copyOf(builder.directories);
    this.listeners = List.copyOf(builder.listeners);
    this.clocks = builder.clocks;
    this.random = builder.random;
    this.network = builder.network;
  }

  /// Nothing, to which may be added.
  public static Builder builder() {
    return new Builder();
  }

  /// Collects what is granted.
  public static final class Builder {
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private GuestInput input = GuestInput.empty();
    private GuestOutput output = GuestOutput.discard();
    private GuestOutput errors = GuestOutput.discard();
    private final List<Preopen> directories = new ArrayList<>();
    private final List<TcpListener> listeners = new ArrayList<>();
    private @Nullable Clocks clocks;
    private @Nullable RandomGenerator random;
    private @Nullable Network network;

    private Builder() {}

    /// The arguments; the first is the name of the program.
    public Builder arguments(List<String> texts) {
      for (String text : texts) {
        check(text);
      }
      arguments.addAll(texts);
      return this;
    }

    /// A variable of the environment.
    public Builder variable(String name, String value) {
      check(name);
      check(value);
      if (name.isEmpty() || name.contains("=")) {
        throw new IllegalArgumentException("'" + name + "' is no name of a variable");
      }
      environment.put(name, value);
      return this;
    }

    private static void check(String text) {
      if (text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a zero character in '" + text + "'");
      }
    }

    public Builder input(GuestInput newInput) {
      input = newInput;
      return this;
    }

    public Builder output(GuestOutput newOutput) {
      output = newOutput;
      return this;
    }

    public Builder errors(GuestOutput newErrors) {
      errors = newErrors;
      return this;
    }

    /// A directory with all that is below it. The guest closes it.
    public Builder directory(String name, Directory directory) {
      check(name);
      directories.add(new Preopen(name, directory));
      return this;
    }

    /// A socket to accept connections on. The guest closes it.
    public Builder listener(TcpListener listener) {
      listeners.add(listener);
      return this;
    }

    public Builder clocks(Clocks newClocks) {
      clocks = newClocks;
      return this;
    }

    /// Where random bytes come from: a {@link SecureRandom} for guests that have secrets, one that
    /// is made from a seed for guests that are to do the same each time.
    public Builder random(RandomGenerator generator) {
      random = generator;
      return this;
    }

    /// What the guest may connect to, listen on and look up: a {@link HostNetwork} or the host's
    /// own.
    public Builder network(Network newNetwork) {
      network = newNetwork;
      return this;
    }

    public Grants build() {
      return new Grants(this);
    }
  }

  public List<String> arguments() {
    return arguments;
  }

  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// The variables as `NAME=value`, in the order in which they were granted.
  public List<String> variables() {
    return environment.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .toList();
  }

  public GuestInput input() {
    return input;
  }

  public GuestOutput output() {
    return output;
  }

  public GuestOutput errors() {
    return errors;
  }

  public List<Preopen> directories() {
    return directories;
  }

  public List<TcpListener> listeners() {
    return listeners;
  }

  public Optional<Clocks> clocks() {
    return Optional.ofNullable(clocks);
  }

  public Optional<RandomGenerator> random() {
    return Optional.ofNullable(random);
  }

  public Optional<Network> network() {
    return Optional.ofNullable(network);
  }
}
