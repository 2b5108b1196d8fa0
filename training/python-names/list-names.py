"""Prints, as JSON, the public names that each module of this Python's standard library has once it is imported."""

import contextlib
import importlib
import io
import json
import pkgutil
import sys
import warnings

# Modules that do something when they are imported.
LEFT_OUT = {"antigravity", "this", "idlelib", "test", "lib2to3", "turtledemo", "__main__"}

warnings.simplefilter("ignore")
found = {}
pending = sorted(name for name in sys.stdlib_module_names if name not in LEFT_OUT)
while pending:
    name = pending.pop(0)
    if any(part in LEFT_OUT or part in ("tests", "__main__") for part in name.split(".")):
        continue
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            module = importlib.import_module(name)
    except BaseException:
        continue
    found[name] = sorted(each for each in dir(module) if not each.startswith("_"))
    if hasattr(module, "__path__"):
        pending += [f"{name}.{info.name}" for info in pkgutil.iter_modules(module.__path__)]
json.dump(found, sys.stdout)
