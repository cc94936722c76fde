"""Adapter for the runner of WebAssembly/wasi-testsuite: tells it how to start `skerry run`.

SKERRY is the command, by default the launcher of this tree; SKERRY_TIER is what runs the code.
"""
import os
import shlex
import subprocess
from pathlib import Path
from typing import Dict, List, Optional, Tuple

ROOT = Path(__file__).resolve().parents[2]
SKERRY = shlex.split(os.getenv("SKERRY", str(ROOT / "skerry")))
TIER = os.getenv("SKERRY_TIER", "interpreter")


def get_name() -> str:
    return f"skerry ({TIER})"


def get_version() -> str:
    result = subprocess.run(SKERRY + ["--version"], encoding="UTF-8", capture_output=True, check=True)
    return result.stdout.split()[1]


def get_wasi_versions() -> List[str]:
    return ["wasm32-wasip1"]


def get_wasi_worlds() -> List[str]:
    return ["wasi:cli/command"]


def compute_argv(test_path: str,
                 args_env_root: Tuple[List[str], Dict[str, str], Optional[str]],
                 proposals: List[str],
                 wasi_world: str,
                 wasi_version: str) -> List[str]:
    args, env, root = args_env_root
    argv = SKERRY + ["run", "--tier", TIER]
    for name, value in env.items():
        argv += ["--env", f"{name}={value}"]
    if root:
        argv += ["--dir", f"{root}::/"]
    return argv + [test_path] + args
