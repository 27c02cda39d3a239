package io.couponry.application.document;

import io.couponry.application.port.Flaws;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of a {@code T}, told apart by the member {@code type}. */
public final class Family<T> extends Form<T> {
  private static final String TYPE = "type";

  private final String noun;
  private final Class<T> general;
  private final Map<String, Kind<? extends T>> kinds = new LinkedHashMap<>();
  private final List<Wrapper<T, ?, ?>> wrappers;

  Family(
      String noun,
      Class<T> general,
      List<Kind<? extends T>> kinds,
      List<Wrapper<T, ?, ?>> wrappers) {
    this.noun = noun;
    this.general = general;
    this.wrappers = List.copyOf(wrappers);
    Declarations.refuseRepeated(kinds.stream().map(Kind::type).toList());
    kinds.forEach(kind -> this.kinds.put(kind.type(), kind));
    kinds.forEach(kind -> Declarations.refuseRepeated(names(kind, wrappers.stream())));
  }

  /** The same with one more wrapper, which goes around those before it. */
  public <W extends T, V> Family<T> wrappedIn(Wrapper<T, W, V> wrapper) {
    return new Family<>(
        noun, general, kinds(), Stream.concat(wrappers.stream(), Stream.of(wrapper)).toList());
  }

  public List<Kind<? extends T>> kinds() {
    return List.copyOf(kinds.values());
  }

  /** The kind of a value, whatever is wrapped around it. */
  public Kind<? extends T> kindOf(T value) {
    return kindOfPeeled(peel(value, new ArrayList<>()));
  }

  /** Reads; where the document has no {@code type}, it is the default one. */
  public Optional<T> read(Object document, String path, Flaws flaws, Optional<String> defaultType) {
    return read(document, Place.at(path, flaws), defaultType);
  }

  @Override
  Optional<T> read(Object document, Place place) {
    return read(document, place, Optional.empty());
  }

  private Optional<T> read(Object document, Place place, Optional<String> defaultType) {
    return place
        .deeper()
        .flatMap(inside -> Members.of(document, inside))
        .flatMap(members -> kind(members, defaultType).flatMap(kind -> read(kind, members)));
  }

  private Optional<Kind<? extends T>> kind(Members members, Optional<String> defaultType) {
    var place = members.place(TYPE);
    if (!members.has(TYPE) && defaultType.isPresent()) {
      return kind(defaultType.get(), place);
    }
    return members
        .required(TYPE)
        .flatMap(node -> TextType.text(node, place))
        .flatMap(type -> kind(type, place));
  }

  private Optional<Kind<? extends T>> kind(String type, Place place) {
    return Optional.<Kind<? extends T>>ofNullable(kinds.get(type))
        .or(() -> place.invalid("must be one of " + String.join(", ", kinds.keySet())));
  }

  private Optional<T> read(Kind<? extends T> kind, Members members) {
    var isKnown =
        members.areAmong(
            names(kind, wrappers.stream()),
            names(kind, wrappers.stream().filter(wrapper -> wrapper.fits(kind))));
    Optional<T> value = kind.read(members).map(Function.identity());
    for (var wrapper : wrappers) {
      value = wrapper.wrap(value, kind, members, noun);
    }
    return value.filter(read -> isKnown);
  }

  @Override
  public Map<String, Object> write(T value) {
    var peeled = new ArrayList<Map<String, Object>>();
    var inner = peel(value, peeled);
    var kind = kindOfPeeled(inner);
    var document = new LinkedHashMap<String, Object>();
    document.put(TYPE, kind.type());
    kind.write(inner, document);
    peeled.reversed().forEach(document::putAll);
    return document;
  }

  /** What is inside all wrappers, whose members are added from the outermost on. */
  private T peel(T value, List<Map<String, Object>> peeled) {
    var inner = value;
    for (var wrapper : wrappers.reversed()) {
      var members = new LinkedHashMap<String, Object>();
      inner = wrapper.peel(inner, members);
      peeled.add(members);
    }
    return inner;
  }

  private Kind<? extends T> kindOfPeeled(T value) {
    return kinds.values().stream()
        .filter(kind -> kind.valueClass().isInstance(value))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no kind of %s is %s".formatted(noun, value)));
  }

  @Override
  public List<Map<String, Object>> describe() {
    return kinds.values().stream().map(this::describe).toList();
  }

  private Map<String, Object> describe(Kind<? extends T> kind) {
    return kind.describe(
        wrappers.stream()
            .filter(wrapper -> wrapper.fits(kind))
            .map(wrapper -> wrapper.argument().describe(false))
            .toList());
  }

  @Override
  Map<String, Object> describeNested() {
    return Description.with(Description.of("object"), "form", noun);
  }

  /** Classes of a sealed {@code T} that nothing here can write: what a test wants to be empty. */
  public Set<Class<?>> undeclared() {
    var declared =
        Stream.concat(
                kinds.values().stream().map(Kind::valueClass),
                wrappers.stream().map(Wrapper::wrapperClass))
            .collect(Collectors.<Class<?>>toSet());
    return concrete(general)
        .filter(type -> !declared.contains(type))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Class<?>> concrete(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Family::concrete)
        : Stream.of(type);
  }

  private static <T> List<String> names(Kind<? extends T> kind, Stream<Wrapper<T, ?, ?>> wrappers) {
    return Stream.of(
            Stream.of(TYPE),
            kind.names().stream(),
            wrappers.flatMap(wrapper -> wrapper.argument().names().stream()))
        .flatMap(Function.identity())
        .toList();
  }
}
