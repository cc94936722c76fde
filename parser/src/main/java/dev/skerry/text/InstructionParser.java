package dev.skerry.text;

import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.InstructionWriter;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Opcode;
import dev.skerry.text.Frame.Kind;
import dev.skerry.text.ModuleScope.Range;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Instructions, flat and folded (section 6.5 of the specification), encoded straight into the code
/// of the module. What is open is kept on a stack of its own, so that nesting costs no Java stack.
final class InstructionParser {
  private static final int NO_HINT = -1;

  private final ModuleScope scope;
  private final Lexer lexer;
  private final InstructionWriter code;
  private final InstructionWriter scratch = new InstructionWriter();
  private final ImmediateParser immediates;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private FunctionScope function = FunctionScope.constant();

  InstructionParser(ModuleScope scope, ImmediateParser immediates) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.code = scope.code;
    this.immediates = immediates;
  }

  /// Reads instructions up to the parenthesis that closes what they stand in, and ends them.
  void sequence(FunctionScope within) {
    function = within;
    while (!frames.isEmpty() || !lexer.is(Token.RIGHT_PAREN)) {
      step();
    }
    refuse(hint(NO_HINT));
    emit(Opcode.END, lexer.start());
  }

  /// Reads one folded instruction and ends it.
  private void folded(FunctionScope within) {
    function = within;
    int offset = lexer.start();
    openParenthesis();
    while (!frames.isEmpty()) {
      step();
    }
    emit(Opcode.END, offset);
  }

  /// A constant expression up to a closing parenthesis.
  Range constant() {
    int start = code.length();
    sequence(FunctionScope.constant());
    return new Range(start, code.length());
  }

  /// A constant expression that is one folded instruction.
  Range foldedConstant() {
    int start = code.length();
    if (!lexer.is(Token.LEFT_PAREN)) {
      throw lexer.unexpected();
    }
    folded(FunctionScope.constant());
    return new Range(start, code.length());
  }

  /// The offset of an active segment.
  Range offset() {
    if (!lexer.acceptOpen("offset")) {
      return foldedConstant();
    }
    Range range = constant();
    lexer.expect(Token.RIGHT_PAREN);
    return range;
  }

  private void step() {
    switch (lexer.kind()) {
      case KEYWORD -> flat();
      case LEFT_PAREN -> openParenthesis();
      case RIGHT_PAREN -> closeParenthesis();
      default -> throw lexer.unexpected();
    }
  }

  private void note(int offset, int hint) {
    scope.sourceMap.add(code.length(), offset);
    if (hint != NO_HINT) {
      function.hints.add(code.length(), hint);
    }
  }

  private void emit(Opcode opcode, int offset) {
    note(offset, NO_HINT);
    code.opcode(opcode);
  }

  /// The branch hint in front of the current token.
  private int hint(int known) {
    int hint = known;
    for (Annotation annotation : lexer.takeAnnotations()) {
      if (function.function < 0) {
        throw scope.annotations.misplaced(annotation);
      }
      int value = scope.annotations.hint(annotation);
      if (hint != NO_HINT) {
        throw lexer.error(
            "@" + annotation.id() + " annotation: duplicate annotation", annotation.start());
      }
      hint = value;
    }
    return hint;
  }

  private Opcode opcode() {
    @Nullable Opcode opcode = Operators.ofText(lexer.text());
    if (opcode == null) {
      throw lexer.unexpected();
    }
    if (!scope.options.has(opcode.feature())) {
      throw lexer.error("unknown operator " + lexer.shown());
    }
    return opcode;
  }

  private static boolean isDelimiter(Opcode opcode) {
    return switch (opcode) {
      case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> true;
      default -> false;
    };
  }

  private static boolean isBlock(Opcode opcode) {
    return opcode.immediates() == Immediates.BLOCK_TYPE
        || opcode.immediates() == Immediates.BLOCK_TYPE_CATCHES;
  }

  private void push(Frame frame) {
    int limit = scope.options.limit(Limit.NESTING);
    if (frames.size() >= limit) {
      throw lexer.error("nesting too deep, the limit is " + limit, frame.offset);
    }
    frames.push(frame);
  }

  private void flat() {
    Frame top = frames.peek();
    if (top != null && !top.takesInstructions()) {
      throw lexer.unexpected();
    }
    int hint = hint(NO_HINT);
    int offset = lexer.start();
    Opcode opcode = opcode();
    if (isDelimiter(opcode)) {
      if (top == null || !mayFollow(opcode, top.kind)) {
        throw lexer.unexpected();
      }
      refuse(hint);
      lexer.advance();
      delimiter(opcode, top, offset);
    } else if (isBlock(opcode)) {
      lexer.advance();
      flatBlock(opcode, offset, hint);
    } else {
      lexer.advance();
      note(offset, hint);
      immediates.instruction(opcode, function, code);
    }
  }

  private void refuse(int hint) {
    if (hint != NO_HINT) {
      throw lexer.error("@" + Annotation.BRANCH_HINT + " annotation: invalid placement");
    }
  }

  private void flatBlock(Opcode opcode, int offset, int hint) {
    Kind kind = opcode == Opcode.IF ? Kind.IF : opcode == Opcode.TRY ? Kind.TRY : Kind.BLOCK;
    Frame frame = new Frame(kind, offset, hint);
    labelId(frame);
    note(offset, hint);
    immediates.instruction(opcode, function, code);
    enter(frame);
    push(frame);
  }

  private void labelId(Frame frame) {
    frame.labelId = lexer.is(Token.ID) ? lexer.id() : null;
    frame.labelName = scope.name();
  }

  private void enter(Frame frame) {
    frame.label = function.labels.enter(frame.labelId);
    int index = function.nextLabel();
    if (frame.labelName != null && function.function >= 0) {
      scope.names.name(NameSubsection.LABELS, function.function, index, frame.labelName);
    }
  }

  private void leave(Frame frame) {
    if (frame.label != null) {
      function.labels.leave(frame.label);
    }
  }

  private static boolean mayFollow(Opcode delimiter, Kind kind) {
    return switch (kind) {
      case IF -> delimiter == Opcode.END || delimiter == Opcode.ELSE;
      case BLOCK, ELSE, CATCH_ALL -> delimiter == Opcode.END;
      case TRY -> delimiter != Opcode.ELSE;
      case CATCH -> delimiter != Opcode.ELSE && delimiter != Opcode.DELEGATE;
      default -> false;
    };
  }

  private void delimiter(Opcode opcode, Frame top, int offset) {
    switch (opcode) {
      case END -> {
        matchLabel(top);
        end(top, offset);
      }
      case ELSE -> {
        matchLabel(top);
        emit(opcode, offset);
        top.kind = Kind.ELSE;
      }
      case DELEGATE -> {
        frames.pop();
        delegate(top, offset);
      }
      default -> {
        note(offset, NO_HINT);
        immediates.instruction(opcode, function, code);
        top.kind = opcode == Opcode.CATCH ? Kind.CATCH : Kind.CATCH_ALL;
      }
    }
  }

  private void matchLabel(Frame top) {
    if (lexer.is(Token.ID)) {
      if (!lexer.id().equals(top.labelId)) {
        throw lexer.error("mismatching label $" + lexer.id());
      }
      lexer.advance();
    }
  }

  private void end(Frame top, int offset) {
    emit(Opcode.END, offset);
    leave(top);
    frames.pop();
  }

  /// The label of a delegate is one outside of its try block.
  private void delegate(Frame block, int offset) {
    leave(block);
    note(offset, NO_HINT);
    immediates.instruction(Opcode.DELEGATE, function, code);
  }

  private void openParenthesis() {
    int hint = hint(NO_HINT);
    if (lexer.peek() != Token.KEYWORD) {
      lexer.advance();
      throw lexer.unexpected();
    }
    lexer.advance();
    hint = hint(hint);
    Frame top = frames.peek();
    if (top != null && part(top)) {
      refuse(hint);
      return;
    }
    if (top != null && !top.takesOperands()) {
      throw lexer.unexpected();
    }
    int offset = lexer.start();
    Opcode opcode = opcode();
    if (isDelimiter(opcode)) {
      throw lexer.unexpected();
    }
    lexer.advance();
    if (isBlock(opcode)) {
      foldedBlock(opcode, offset, hint);
    } else {
      foldedInstruction(opcode, offset, hint);
    }
  }

  private void foldedInstruction(Opcode opcode, int offset, int hint) {
    scratch.clear();
    immediates.instruction(opcode, function, scratch);
    if (lexer.is(Token.RIGHT_PAREN)) {
      refuse(hint(NO_HINT));
      note(offset, hint);
      code.raw(scratch);
      lexer.advance();
    } else {
      Frame frame = new Frame(Kind.OPERANDS, offset, hint);
      frame.held = scratch.toByteArray();
      push(frame);
    }
  }

  private void foldedBlock(Opcode opcode, int offset, int hint) {
    Kind kind =
        opcode == Opcode.IF
            ? Kind.FOLDED_IF
            : opcode == Opcode.TRY ? Kind.FOLDED_TRY : Kind.FOLDED_BLOCK;
    Frame frame = new Frame(kind, offset, hint);
    labelId(frame);
    scratch.clear();
    immediates.instruction(opcode, function, scratch);
    if (kind == Kind.FOLDED_IF) {
      frame.held = scratch.toByteArray();
    } else {
      note(offset, hint);
      code.raw(scratch);
      enter(frame);
    }
    push(frame);
  }

  /// Reads the keyword of a part of the folded instruction if it is one that may come next.
  private boolean part(Frame top) {
    int offset = lexer.start();
    switch (top.kind) {
      case FOLDED_IF -> {
        if (!lexer.accept("then")) {
          return false;
        }
        note(top.offset, top.hint);
        code.raw(top.held);
        enter(top);
        top.kind = Kind.AFTER_THEN;
      }
      case AFTER_THEN -> {
        lexer.expect("else");
        emit(Opcode.ELSE, offset);
        top.kind = Kind.AFTER_LAST;
      }
      case FOLDED_TRY -> {
        lexer.expect("do");
        top.kind = Kind.AFTER_DO;
      }
      case AFTER_DO, AFTER_CATCH -> {
        if (top.kind == Kind.AFTER_DO && lexer.accept("delegate")) {
          top.kind = Kind.AFTER_DELEGATE;
          delegate(top, offset);
          lexer.expect(Token.RIGHT_PAREN);
          return true;
        }
        foldedCatch(top, offset);
      }
      default -> {
        return false;
      }
    }
    push(new Frame(Kind.PART, offset, NO_HINT));
    return true;
  }

  private void foldedCatch(Frame top, int offset) {
    boolean all = lexer.accept("catch_all");
    if (!all) {
      lexer.expect("catch");
    }
    note(offset, NO_HINT);
    immediates.instruction(all ? Opcode.CATCH_ALL : Opcode.CATCH, function, code);
    top.kind = all ? Kind.AFTER_LAST : Kind.AFTER_CATCH;
  }

  private void closeParenthesis() {
    refuse(hint(NO_HINT));
    Frame top = frames.peek();
    if (top == null) {
      throw lexer.unexpected();
    }
    switch (top.kind) {
      case OPERANDS -> {
        note(top.offset, top.hint);
        code.raw(top.held);
        frames.pop();
      }
      case FOLDED_BLOCK, AFTER_THEN, AFTER_DO, AFTER_CATCH, AFTER_LAST -> end(top, lexer.start());
      case PART, AFTER_DELEGATE -> frames.pop();
      case BLOCK, IF, ELSE, TRY, CATCH, CATCH_ALL, FOLDED_IF, FOLDED_TRY ->
          throw lexer.unexpected();
    }
    lexer.advance();
  }
}
