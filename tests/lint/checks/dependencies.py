"""The dependency rule: who may include and link whom (rooms.json)."""

import json
import posixpath
import re

from tree import in_folder

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
STANDARD = frozenset("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono
cinttypes climits clocale cmath compare complex concepts condition_variable coroutine csetjmp
csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception
execution expected filesystem format forward_list fstream functional future initializer_list iomanip
ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource mutex new
numbers numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore set
shared_mutex source_location span sstream stack stdexcept stop_token streambuf string string_view
strstream syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map
unordered_set utility valarray variant vector version""".split())
SYSTEM = re.compile(
    r"^(sys/[a-z]+|unistd|fcntl|signal|poll|pthread|dirent|errno|spawn|sched|termios)\.h$")


def load(tree):
    return json.loads(tree["tests/lint/rooms.json"])


def room_of(path, rooms):
    for name, room in rooms.items():
        if any(in_folder(path, folder) for folder in room["folders"]):
            return name
    return None


def resolve(tree, path, name):
    """The file that `#include "name"` means in `path`, or None."""
    for candidate in (posixpath.normpath(posixpath.join(posixpath.dirname(path), name)),
                      "include/" + name, "src/" + name, name):
        if candidate in tree:
            return candidate
    return None


def library_behind(tree, path, seen):
    """The third-party header that including `path` brings along, or None."""
    seen.add(path)
    for bracket, name in INCLUDE.findall(tree[path]):
        if bracket == "<":
            if name not in STANDARD and not SYSTEM.match(name) and not name.startswith("tl/"):
                return name
            continue
        target = resolve(tree, path, name)
        found = library_behind(tree, target, seen) if target and target not in seen else None
        if found:
            return found
    return None


def check_quoted(tree, rooms, path, name):
    if name.startswith("aripa_embedded/"):
        return None
    target = resolve(tree, path, name)
    if target is None:
        return f"includes \"{name}\", which is no file here"
    own, other = room_of(path, rooms), room_of(target, rooms)
    if other is None:
        return f"includes \"{name}\", which is in no room"
    if other != own and other not in rooms[own]["uses"]:
        return f"room {own} may not use room {other} (\"{name}\")"
    library = library_behind(tree, target, set()) if other != own else None
    if library:
        return f"\"{name}\" brings <{library}> along: it is for room {other} alone"
    return None


def check_angled(rooms, path, name):
    own = rooms[room_of(path, rooms)]
    if name in STANDARD:
        return None
    if SYSTEM.match(name):
        return None if own.get("system") else f"includes <{name}>: no system calls in this room"
    if name.startswith(tuple(own.get("header_libraries", []))):
        return None
    if path.endswith(".hpp"):
        return f"<{name}>: third-party headers stand in .cpp files only"
    if name.startswith(tuple(own["libraries"])):
        return None
    return f"<{name}>: this room wraps no such library"


def check_links(tree, rooms):
    found = []
    targets = {room["target"]: name for name, room in rooms.items() if "target" in room}
    for path in tree.paths("CMakeLists.txt", under=("src", "projections")):
        text = re.sub(r"#.*", "", tree[path])
        for target, body in re.findall(r"aripa_(?:room|program)\(\s*(\w+)([^)]*)\)", text):
            if target not in targets:
                found.append(f"{path}: {target} is no room of rooms.json")
                continue
            listed = re.search(r"\bDEPENDS\b((?:\s+[a-z]\w*)*)", body)
            own = targets[target]
            for name in listed.group(1).split() if listed else []:
                if targets.get(name) not in rooms[own].get("links", rooms[own]["uses"]):
                    found.append(f"{path}: room {own} may not link {name}")
    return found


def check(tree):
    rooms = load(tree)["rooms"]
    found = check_links(tree, rooms)
    for path in tree.paths(".cpp", ".hpp", under=("include", "src", "projections")):
        if room_of(path, rooms) is None:
            found.append(f"{path}: is in no room of tests/lint/rooms.json")
            continue
        for bracket, name in INCLUDE.findall(tree[path]):
            problem = (check_quoted(tree, rooms, path, name) if bracket == '"'
                       else check_angled(rooms, path, name))
            if problem:
                found.append(f"{path}: {problem}")
    return found
