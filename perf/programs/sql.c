// Runs SQL statements on a database: sql DATABASE STATEMENT... Prints a line for each row.
#include <stdio.h>
#include "sqlite3.h"

static int row(void *unused, int columns, char **values, char **names) {
  for (int i = 0; i < columns; i++) {
    printf(i == 0 ? "%s" : "|%s", values[i] ? values[i] : "NULL");
  }
  putchar('\n');
  return 0;
}

int main(int argc, char **argv) {
  sqlite3 *database;
  if (argc < 2 || sqlite3_open(argv[1], &database) != SQLITE_OK) {
    fprintf(stderr, "cannot open: %s\n", argc < 2 ? "no name" : sqlite3_errmsg(database));
    return 2;
  }
  for (int i = 2; i < argc; i++) {
    char *error = NULL;
    if (sqlite3_exec(database, argv[i], row, NULL, &error) != SQLITE_OK) {
      fprintf(stderr, "%s: %s\n", argv[i], error);
      return 1;
    }
  }
  return sqlite3_close(database) == SQLITE_OK ? 0 : 3;
}
