REF_SOURCES := $(wildcard ref/*.c)
REF_OBJECTS := $(REF_SOURCES:%.c=$(BUILD)/%.o)

all:: $(BUILD)/libphasic.a

$(BUILD)/libphasic.a: $(REF_OBJECTS)
	@rm -f $@
	ar rcs $@ $^
