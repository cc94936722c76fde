package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;

/// The error codes of preview 1, `errno` in its definition, in its order: an ordinal is what a
/// guest gets.
enum Errno {
  SUCCESS,
  TOOBIG,
  ACCES,
  ADDRINUSE,
  ADDRNOTAVAIL,
  AFNOSUPPORT,
  AGAIN,
  ALREADY,
  BADF,
  BADMSG,
  BUSY,
  CANCELED,
  CHILD,
  CONNABORTED,
  CONNREFUSED,
  CONNRESET,
  DEADLK,
  DESTADDRREQ,
  DOM,
  DQUOT,
  EXIST,
  FAULT,
  FBIG,
  HOSTUNREACH,
  IDRM,
  ILSEQ,
  INPROGRESS,
  INTR,
  INVAL,
  IO,
  ISCONN,
  ISDIR,
  LOOP,
  MFILE,
  MLINK,
  MSGSIZE,
  MULTIHOP,
  NAMETOOLONG,
  NETDOWN,
  NETRESET,
  NETUNREACH,
  NFILE,
  NOBUFS,
  NODEV,
  NOENT,
  NOEXEC,
  NOLCK,
  NOLINK,
  NOMEM,
  NOMSG,
  NOPROTOOPT,
  NOSPC,
  NOSYS,
  NOTCONN,
  NOTDIR,
  NOTEMPTY,
  NOTRECOVERABLE,
  NOTSOCK,
  NOTSUP,
  NOTTY,
  NXIO,
  OVERFLOW,
  OWNERDEAD,
  PERM,
  PIPE,
  PROTO,
  PROTONOSUPPORT,
  PROTOTYPE,
  RANGE,
  ROFS,
  SPIPE,
  SRCH,
  STALE,
  TIMEDOUT,
  TXTBSY,
  XDEV,
  NOTCAPABLE;

  static Errno of(ErrorCode code) {
    return switch (code) {
      case ACCESS -> ACCES;
      case ADDRESS_IN_USE -> ADDRINUSE;
      case ADDRESS_NOT_BINDABLE -> ADDRNOTAVAIL;
      case WOULD_BLOCK, TEMPORARY_RESOLVER_FAILURE -> AGAIN;
      case BAD_DESCRIPTOR -> BADF;
      case BUSY -> Errno.BUSY;
      case CONNECTION_ABORTED -> CONNABORTED;
      case CONNECTION_REFUSED -> CONNREFUSED;
      case CONNECTION_RESET -> CONNRESET;
      case CROSS_DEVICE -> XDEV;
      case DATAGRAM_TOO_LARGE -> MSGSIZE;
      case EXIST -> Errno.EXIST;
      case FILE_TOO_LARGE -> FBIG;
      case ILLEGAL_BYTE_SEQUENCE -> ILSEQ;
      case INSUFFICIENT_MEMORY -> NOMEM;
      case INSUFFICIENT_SPACE -> NOSPC;
      case INVALID -> INVAL;
      case INVALID_SEEK -> SPIPE;
      case IO, PERMANENT_RESOLVER_FAILURE -> Errno.IO;
      case IS_DIRECTORY -> ISDIR;
      case LOOP -> Errno.LOOP;
      case NAME_TOO_LONG -> NAMETOOLONG;
      case NO_ENTRY, NAME_UNRESOLVABLE -> NOENT;
      case NOT_CAPABLE -> NOTCAPABLE;
      case NOT_CONNECTED -> NOTCONN;
      case NOT_DIRECTORY -> NOTDIR;
      case NOT_EMPTY -> NOTEMPTY;
      case NOT_PERMITTED -> PERM;
      case NOT_SOCKET -> NOTSOCK;
      case OVERFLOW -> Errno.OVERFLOW;
      case PIPE -> Errno.PIPE;
      case READ_ONLY -> ROFS;
      case REMOTE_UNREACHABLE -> HOSTUNREACH;
      case TIMEOUT -> TIMEDOUT;
      case TOO_MANY_OPEN -> MFILE;
      case TOO_MANY_LINKS -> MLINK;
      case UNSUPPORTED -> NOTSUP;
    };
  }
}
