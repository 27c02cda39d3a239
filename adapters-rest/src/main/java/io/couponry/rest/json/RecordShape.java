package io.couponry.rest.json;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a record type its binding needs, looked up once a type because reflection is slow. */
final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Constructor<?> constructor;
  private final List<Component> components;
  private final Set<String> names;

  private RecordShape(Class<?> type) {
    var all = type.getRecordComponents();
    components = Arrays.stream(all).map(Component::of).toList();
    names = components.stream().map(Component::name).collect(Collectors.toUnmodifiableSet());
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot make " + type.getName(), broken);
    }
  }

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  record Component(String name, AnnotatedType type, boolean required) {
    private static Component of(RecordComponent component) {
      var type = component.getAnnotatedType();
      return new Component(component.getName(), type, !type.isAnnotationPresent(Nullable.class));
    }
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** In the order of the record's header. */
  List<Component> components() {
    return components;
  }

  Object make(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot make " + constructor.getDeclaringClass(), broken);
    }
  }
}
