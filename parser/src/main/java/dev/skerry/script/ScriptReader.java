package dev.skerry.script;

import dev.skerry.syntax.MalformedException;
import dev.skerry.text.Lexer;
import dev.skerry.text.Origin;
import dev.skerry.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a test script (`interpreter/README.md` of the specification, and what the proposals add).
/// Modules are only delimited: each is read when its command runs. A command that cannot be read
/// does not keep those behind it from being read.
///
/// Left out: the commands that only the reference interpreter has (`script`, `input`, `output`),
/// and components.
public final class ScriptReader {
  private static final Set<String> FIELDS =
      Set.of(
          "type", "rec", "import", "func", "table", "memory", "global", "tag", "export", "start",
          "elem", "data");

  private static final int MAX_THREAD_DEPTH = 100;

  private final byte[] source;
  private final LineCounter lines;
  private Lexer lexer;
  private ValueReader values;
  private Origin origin = Origin.START;
  private int threadDepth;

  private ScriptReader(byte[] source, Lexer lexer) {
    this.source = source;
    this.lines = new LineCounter(source);
    this.lexer = lexer;
    this.values = new ValueReader(lexer);
  }

  /// The commands of a script, which must not be changed while they are used.
  public static List<Command> read(byte[] source) {
    try {
      return new ScriptReader(source, new Lexer(source, 0, source.length)).script();
    } catch (MalformedException e) {
      return List.of(new Command.Unreadable(Math.max(1, e.line()), e.reason()));
    }
  }

  private List<Command> script() {
    if (isField()) {
      ModuleSource whole =
          new ModuleSource(ModuleSource.Form.TEXT, source, 0, source.length, Origin.START);
      return List.of(new Command.Define(commandLine(), null, whole, false));
    }
    List<Command> commands = new ArrayList<>();
    while (!lexer.is(Token.EOF)) {
      int start = lexer.start();
      int line = commandLine();
      Origin outer = origin;
      try {
        commands.add(command(line));
      } catch (MalformedException e) {
        commands.add(new Command.Unreadable(Math.max(line, e.line()), e.reason()));
        if (!skip(start, outer)) {
          break;
        }
      }
    }
    return List.copyOf(commands);
  }

  /// The line of the command that starts here, from whose start lines are counted until the next.
  private int commandLine() {
    origin = lines.at(lexer.start());
    return origin.line();
  }

  private boolean isField() {
    return lexer.is(Token.LEFT_PAREN) && FIELDS.stream().anyMatch(lexer::opens);
  }

  /// Moves behind the command at an offset; false when it has no end.
  private boolean skip(int start, Origin outer) {
    try {
      lexer = new Lexer(source, start, source.length, outer);
      values = new ValueReader(lexer);
      threadDepth = 0;
      boolean isCommand = lexer.is(Token.LEFT_PAREN);
      lexer.skipParentheses();
      return isCommand;
    } catch (MalformedException _) {
      return false;
    }
  }

  private Command command(int line) {
    if (lexer.opens("module")) {
      return module(line);
    }
    lexer.expect(Token.LEFT_PAREN);
    String head = lexer.text();
    if (!lexer.is(Token.KEYWORD)) {
      throw lexer.unexpected();
    }
    Command command =
        switch (head) {
          case "invoke", "get" -> new Command.Perform(line, actionBody());
          case "register" -> register(line);
          case "thread" -> thread(line);
          case "wait" -> wait(line);
          default -> assertion(head, line);
        };
    lexer.expect(Token.RIGHT_PAREN);
    return command;
  }

  private Command assertion(String head, int line) {
    return switch (head) {
      case "assert_return" -> assertReturn(line);
      case "assert_trap" -> assertTrap(line);
      case "assert_exhaustion" -> new Command.AssertExhaustion(line, asserted(), values.reason());
      case "assert_exception" -> new Command.AssertException(line, asserted());
      case "assert_suspension" -> new Command.AssertSuspension(line, asserted(), values.reason());
      case "assert_malformed" ->
          new Command.AssertMalformed(line, assertedModule(), values.reason());
      case "assert_invalid" -> new Command.AssertInvalid(line, assertedModule(), values.reason());
      case "assert_malformed_custom" ->
          new Command.AssertMalformedCustom(line, assertedModule(), values.reason());
      case "assert_invalid_custom" ->
          new Command.AssertInvalidCustom(line, assertedModule(), values.reason());
      case "assert_unlinkable" ->
          new Command.AssertUnlinkable(line, assertedInstance(), values.reason());
      case "component", "script", "input", "output" ->
          throw lexer.error("unexpected token '" + head + "': this command is not supported");
      default -> throw lexer.error("unknown operator '" + head + "': not a command");
    };
  }

  private Command register(int line) {
    lexer.advance();
    String name = values.string();
    return new Command.Register(line, name, values.id());
  }

  private Command wait(int line) {
    lexer.advance();
    return new Command.Wait(line, values.id());
  }

  private Command thread(int line) {
    if (++threadDepth > MAX_THREAD_DEPTH) {
      throw lexer.error("threads are nested too deeply");
    }
    lexer.advance();
    @Nullable String name = values.id();
    List<String> shared = new ArrayList<>();
    while (lexer.acceptOpen("shared")) {
      lexer.expect(Token.LEFT_PAREN);
      lexer.expect("module");
      String module = values.id();
      if (module == null) {
        throw lexer.unexpected();
      }
      shared.add(module);
      lexer.expect(Token.RIGHT_PAREN);
      lexer.expect(Token.RIGHT_PAREN);
    }
    List<Command> commands = new ArrayList<>();
    while (!lexer.is(Token.RIGHT_PAREN)) {
      commands.add(command(commandLine()));
    }
    threadDepth--;
    return new Command.StartThread(line, name, shared, commands);
  }

  private Command assertReturn(int line) {
    Action action = asserted();
    List<Expected> results = new ArrayList<>();
    while (lexer.is(Token.LEFT_PAREN)) {
      results.add(values.expected());
    }
    return new Command.AssertReturn(line, action, results);
  }

  private Command assertTrap(int line) {
    if (lexer.peek() == Token.LEFT_PAREN) {
      lexer.advance();
      if (lexer.opens("module")) {
        return new Command.AssertUninstantiable(line, instance(), values.reason());
      }
      return new Command.AssertTrap(line, action(), values.reason());
    }
    lexer.advance();
    throw lexer.unexpected();
  }

  private Action asserted() {
    lexer.advance();
    return action();
  }

  private Action action() {
    lexer.expect(Token.LEFT_PAREN);
    Action action = actionBody();
    lexer.expect(Token.RIGHT_PAREN);
    return action;
  }

  private Action actionBody() {
    boolean invokes = lexer.is("invoke");
    if (!invokes && !lexer.is("get")) {
      throw lexer.unexpected();
    }
    lexer.advance();
    @Nullable String instance = values.id();
    String name = values.string();
    if (!invokes) {
      return new Action.Get(instance, name);
    }
    List<Constant> arguments = new ArrayList<>();
    while (lexer.is(Token.LEFT_PAREN)) {
      arguments.add(values.constant());
    }
    return new Action.Invoke(instance, name, arguments);
  }

  private ModuleSource assertedModule() {
    lexer.advance();
    if (module(0) instanceof Command.Define(_, _, ModuleSource module, _)) {
      return module;
    }
    throw lexer.error("unexpected token: an instance is no module");
  }

  private Command.Instance assertedInstance() {
    lexer.advance();
    return instance();
  }

  private Command.Instance instance() {
    return switch (module(0)) {
      case Command.Define(_, _, ModuleSource module, boolean only) when !only ->
          new Command.Instance.OfSource(module);
      case Command.Instantiate(_, _, @Nullable String module) ->
          new Command.Instance.OfModule(module);
      default -> throw lexer.error("unexpected token: a definition is no instance");
    };
  }

  /// A module or an instance, from its opening parenthesis.
  private Command module(int line) {
    int start = lexer.start();
    if (!lexer.opens("module")) {
      throw lexer.opens("component")
          ? lexer.error("unexpected token 'component': components are not supported")
          : lexer.unexpected();
    }
    lexer.advance();
    lexer.advance();
    if (lexer.accept("instance")) {
      return instantiate(line);
    }
    boolean definitionOnly = lexer.accept("definition");
    @Nullable String name = values.id();
    int body = lexer.start();
    if (lexer.accept("binary")) {
      return define(line, name, ModuleSource.Form.BINARY, strings(), definitionOnly);
    }
    if (lexer.accept("quote")) {
      return define(line, name, ModuleSource.Form.QUOTE, strings(), definitionOnly);
    }
    int end = skipFields();
    Range text = definitionOnly ? new Range(body, end) : new Range(start, end + 1);
    return define(line, name, ModuleSource.Form.TEXT, text, definitionOnly);
  }

  private record Range(int start, int end) {}

  private Command define(
      int line, @Nullable String name, ModuleSource.Form form, Range range, boolean only) {
    return new Command.Define(
        line, name, new ModuleSource(form, source, range.start, range.end, origin), only);
  }

  private Command instantiate(int line) {
    @Nullable String first = values.id();
    @Nullable String second = values.id();
    lexer.expect(Token.RIGHT_PAREN);
    return second == null
        ? new Command.Instantiate(line, null, first)
        : new Command.Instantiate(line, first, second);
  }

  private Range strings() {
    int start = lexer.start();
    while (lexer.is(Token.STRING)) {
      lexer.advance();
    }
    int end = lexer.start();
    lexer.expect(Token.RIGHT_PAREN);
    return new Range(start, end);
  }

  /// Moves behind the parenthesis that closes a module; the offset of that parenthesis.
  private int skipFields() {
    while (lexer.is(Token.LEFT_PAREN)) {
      lexer.skipParentheses();
    }
    int end = lexer.start();
    lexer.expect(Token.RIGHT_PAREN);
    return end;
  }
}
